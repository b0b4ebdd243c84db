using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>Open holds with their arithmetic, in pages; district admins act on many at once.</summary>
internal static class HoldListCard
{
    private const int RowsPerPage = 8;

    // The page numbers and buttons of the frame are not known before the pages are.
    private const int ReserveBytes = 1024;

    /// <param name="seen">What the reader may see.</param>
    /// <param name="holds">Open holds of the schools in it.</param>
    /// <param name="page">From 1; past the end is the last.</param>
    /// <param name="ticked">Every box of the page is ticked.</param>
    /// <param name="told">A warning that is said first.</param>
    /// <param name="clock">The reader's.</param>
    public static WrittenCard Build(
        Entitlement seen,
        IReadOnlyList<HoldView> holds,
        int page,
        bool ticked,
        string? told,
        ReaderClock clock
    )
    {
        using var card = new Card(Summary(seen, holds.Count));
        var pages = Paginate(card, seen, holds, told, clock);
        var shown = Math.Clamp(page, 1, pages.Count);
        Draw(
            card,
            seen,
            holds,
            told,
            clock,
            new Part(pages[shown - 1], shown, pages.Count, ticked)
        );
        return card.Written();
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(Entitlement seen, int count) =>
        CardText.Plain($"{CardText.Plain(seen.Report.Name, 90)}: {Total(count)}");

    private static List<List<HoldView>> Paginate(
        Card card,
        Entitlement seen,
        IReadOnlyList<HoldView> holds,
        string? told,
        ReaderClock clock
    )
    {
        var start = card.Mark;
        var every = new Part([.. holds.DistinctBy(h => string.Join(' ', h.Actions))], 2, 3, false);
        var rows = Draw(card, seen, holds, told, clock, every);
        var room = Card.MaxBytes - ReserveBytes - (card.Bytes - rows);
        List<List<HoldView>> pages =
        [
            [],
        ];
        var left = room;
        foreach (var hold in holds)
        {
            var mark = card.Mark;
            HoldListRow.Draw(card, hold, seen, ticked: false, clock, IsMany(seen, holds));
            var size = card.BytesSince(mark);
            card.CutBack(mark);
            if (pages[^1].Count > 0 && (size > left || pages[^1].Count >= RowsPerPage))
            {
                left = room;
                pages.Add([]);
            }
            left -= size;
            pages[^1].Add(hold);
        }
        card.CutBack(start);
        return pages;
    }

    /// <returns>How large the rows are.</returns>
    private static int Draw(
        Card card,
        Entitlement seen,
        IReadOnlyList<HoldView> holds,
        string? told,
        ReaderClock clock,
        Part part
    )
    {
        var many = IsMany(seen, holds);
        card.Heading(CardText.Format(HoldListWords.Title, CardText.Escape(seen.Report.Name)));
        if (told is not null)
        {
            card.Notice(Tone.Warning, $"{Icon.Alert} {told}");
        }
        Notices.Draw(card, seen.Report, clock);
        card.Text(
            holds.Count == 0 ? $"{Icon.Good} {HoldListWords.None}" : Total(holds.Count),
            bold: true
        );
        if (holds.Count > 0)
        {
            card.Text(Hint(part), subtle: true);
        }
        var mark = card.Mark;
        foreach (var hold in part.Holds)
        {
            HoldListRow.Draw(card, hold, seen, part.Ticked, clock, many);
        }
        var rows = card.BytesSince(mark);
        // Where every hold has its yes and waits for a pull, there is nothing to press.
        if (many && part.Holds.Any(h => h.Actions.Count > 0))
        {
            card.Text(HoldListWords.Tick, bold: true);
            Actions(card, seen, part.Holds);
        }
        Navigation(card, seen, part, many);
        return rows;
    }

    private static bool IsMany(Entitlement seen, IReadOnlyList<HoldView> holds) =>
        seen.WholeDistrict && holds.Count > 1;

    private static string Hint(Part part) =>
        (
            part.Of > 1
                ? CardText.Format(
                    CardWords.PageOf,
                    CardText.Number(part.Page),
                    CardText.Number(part.Of)
                ) + " "
                : ""
        ) + HoldListWords.Each;

    private static string Total(int count) =>
        count == 0
            ? HoldListWords.None
            : CardText.Count(count, HoldListWords.OneHeld, HoldListWords.Held);

    // What can be done with at least one of them; the question before it says whom it concerns.
    private static void Actions(Card card, Entitlement seen, List<HoldView> holds) =>
        card.Buttons([
            .. Enum.GetValues<HoldAction>()
                .Where(action => holds.Any(h => h.Actions.Contains(action)))
                .Select(action =>
                    Button.Execute(
                        HoldText.Title(action),
                        Verbs.HoldsAct,
                        new PressData
                        {
                            ["district"] = seen.Report.Id,
                            ["action"] = HoldText.Code(action),
                        },
                        style: action == HoldAction.ConfirmRemovals ? "destructive" : null
                    )
                ),
        ]);

    private static void Navigation(Card card, Entitlement seen, Part part, bool many) =>
        card.Buttons(
            part.Page > 1 ? Go(CardWords.Previous, seen, part.Page - 1) : null,
            part.Page < part.Of ? Go(CardWords.Next, seen, part.Page + 1) : null,
            many ? Go(HoldListWords.TickAll, seen, part.Page, ticked: true) : null,
            Go(CardWords.Refresh, seen, part.Page),
            Button
                .Execute(
                    HoldListWords.District,
                    Verbs.District,
                    new PressData { ["district"] = seen.Report.Id }
                )
                .WithoutInputs()
        );

    private static Button Go(string title, Entitlement seen, int page, bool ticked = false)
    {
        var data = new PressData { ["district"] = seen.Report.Id, ["page"] = page };
        if (ticked)
        {
            data["ticked"] = "yes";
        }
        return Button.Execute(title, Verbs.Holds, data).WithoutInputs();
    }

    /// <summary>The page at hand.</summary>
    private sealed record Part(List<HoldView> Holds, int Page, int Of, bool Ticked);
}
