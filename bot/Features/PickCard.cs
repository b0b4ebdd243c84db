using SisSync.Bot.Cards;

namespace SisSync.Bot.Features;

/// <summary>A short list to pick from; what does not fit is counted.</summary>
internal static class PickCard
{
    /// <param name="card">With its title.</param>
    /// <param name="rows">What to pick from.</param>
    /// <param name="draw">Draws one of them.</param>
    /// <param name="rest">What to do about those that are not shown.</param>
    /// <param name="tail">What stands below the list.</param>
    /// <param name="of">All there are; the rows may be the first of them only.</param>
    public static void Rows<T>(
        Card card,
        IReadOnlyList<T> rows,
        Action<Card, T> draw,
        string rest,
        Action<Card>? tail = null,
        int? of = null
    )
    {
        var all = of ?? rows.Count;
        var left = Card.MaxBytes - BytesWith(card, all, rest, tail);
        var shown = 0;
        foreach (var row in rows)
        {
            var mark = card.Mark;
            draw(card, row);
            left -= card.BytesSince(mark);
            if (left < 0)
            {
                card.CutBack(mark);
                break;
            }
            shown++;
        }
        if (shown < all)
        {
            More(card, all - shown, rest);
        }
        tail?.Invoke(card);
    }

    /// <summary>One choice. Name and detail are Markdown, escaped.</summary>
    public static void Row(Card card, string name, string detail, Button press)
    {
        using (card.Group(press, Gap.Small))
        {
            card.Text(name, Tone.Accent, bold: true);
            card.Text(detail, subtle: true, tight: true);
        }
    }

    /// <summary>The card's size with no row shown.</summary>
    private static int BytesWith(Card card, int all, string rest, Action<Card>? tail)
    {
        var mark = card.Mark;
        More(card, all, rest);
        tail?.Invoke(card);
        var bytes = card.Bytes;
        card.CutBack(mark);
        return bytes;
    }

    private static void More(Card card, int count, string rest) =>
        card.Text(CardText.Format(CardWords.More, CardText.Number(count), rest), subtle: true);
}
