using System.Globalization;

namespace SisSync.Bot.Cards;

/// <summary>Colours that Teams draws in the reader's theme.</summary>
internal enum Tone
{
    Default = 0,
    Accent = 1,
    Good = 2,
    Warning = 3,
    Attention = 4,
}

/// <summary>How far a group stands from what is above it.</summary>
internal enum Gap
{
    Default = 0,
    None = 1,
    Small = 2,
}

/// <summary>
/// A card being drawn, from top to bottom, and the whole vocabulary of the cards: Adaptive Cards 1.5, everything wraps, no
/// fixed widths, theme colours only. Texts are Markdown: what comes from outside has been through <see cref="CardText"/>.
/// </summary>
internal sealed class Card : IDisposable
{
    /// <summary>Largest card, in bytes of UTF-16, as Teams counts.</summary>
    public const int MaxBytes = 24 * 1024;

    // In characters of a title, at 320 pixels and with a broad font.
    private const int RowWidth = 34;
    private const int ButtonFrame = 4;

    private int _titleEnd;

    private static ReadOnlySpan<byte> End => "]}"u8;

    /// <param name="fallbackText">For clients that draw no cards.</param>
    public Card(string fallbackText)
    {
        Sheet.Raw("""{"type":"AdaptiveCard","$schema":"""u8);
        Sheet.Text("http://adaptivecards.io/schemas/adaptive-card.json");
        Sheet.Member("version"u8, "1.5");
        Sheet.Member(
            "lang"u8,
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "es" ? "es" : "en"
        );
        Sheet.Member("fallbackText"u8, fallbackText);
        Sheet.Raw(""","body":["""u8);
    }

    private Card() { }

    /// <summary>What it is written on.</summary>
    public CardSheet Sheet { get; } = new();

    /// <summary>Its size as Teams counts it, if this were all.</summary>
    public int Bytes => Sheet.Size + (2 * End.Length);

    /// <summary>Whether Teams takes it as it is.</summary>
    public bool Fits => Bytes <= MaxBytes;

    /// <summary>Where the card ends now.</summary>
    public CardMark Mark => Sheet.Mark;

    /// <summary>Bytes drawn after <paramref name="mark"/>, as Teams counts.</summary>
    public int BytesSince(CardMark mark) => 2 * (Sheet.Mark.Chars - mark.Chars);

    /// <summary>Takes away what was drawn after <paramref name="mark"/>.</summary>
    public void CutBack(CardMark mark) => Sheet.CutBack(mark);

    /// <summary>The card, which is over with this.</summary>
    public WrittenCard Written()
    {
        Sheet.Raw(End);
        return new WrittenCard(Sheet.Written.ToArray(), _titleEnd);
    }

    /// <summary>A card that was drawn before, with a line below its title.</summary>
    public static WrittenCard Below(WrittenCard drawn, string line)
    {
        using var card = new Card();
        card.Sheet.Raw(drawn.Json.Span[..drawn.TitleEnd]);
        card.Text(line, subtle: true);
        card.Sheet.Raw(drawn.Json.Span[drawn.TitleEnd..]);
        return new WrittenCard(card.Sheet.Written.ToArray(), drawn.TitleEnd);
    }

    /// <summary>The title of the card, which nothing stands above.</summary>
    public void Heading(string text, Tone tone = Tone.Default)
    {
        OpenText(text, tone, bold: true);
        Sheet.Raw(""","style":"heading","size":"Large"}"""u8);
        _titleEnd = Sheet.Written.Length;
    }

    /// <summary>The same, no larger than a line.</summary>
    public void SmallHeading(string text)
    {
        OpenText(text, bold: true);
        Sheet.Raw(""","style":"heading","size":"Default"}"""u8);
        _titleEnd = Sheet.Written.Length;
    }

    /// <summary>The title of a part.</summary>
    public void Subheading(string text, bool subtle = false)
    {
        OpenText(text, bold: true, subtle: subtle);
        Sheet.Raw(""","style":"heading","size":"Medium","spacing":"Medium","separator":true}"""u8);
    }

    public void Text(
        string text,
        Tone tone = Tone.Default,
        bool bold = false,
        bool subtle = false,
        bool tight = false
    )
    {
        OpenText(text, tone, bold, subtle);
        Sheet.Member("spacing"u8, tight ? "None" : null);
        Sheet.Raw("}"u8);
    }

    public void Facts(IEnumerable<(string Title, string Value)> facts)
    {
        Sheet.Next();
        Sheet.Raw("""{"type":"FactSet","facts":["""u8);
        foreach (var (title, value) in facts)
        {
            Sheet.Next();
            Sheet.Raw("{"u8);
            Sheet.Member("title"u8, title);
            Sheet.Member("value"u8, value);
            Sheet.Raw("}"u8);
        }
        Sheet.Raw("]}"u8);
    }

    /// <summary>A coloured box for something that must be noticed; the text says what the colour says.</summary>
    public void Notice(Tone tone, string text)
    {
        OpenGroup();
        Text(text);
        Sheet.Raw("]"u8);
        Sheet.Member(
            "style"u8,
            tone switch
            {
                Tone.Default => "emphasis",
                Tone.Accent => "accent",
                Tone.Good => "good",
                Tone.Warning => "warning",
                Tone.Attention => "attention",
            }
        );
        Sheet.Raw("}"u8);
    }

    /// <summary>What is drawn until the group is disposed of belongs together, and can be pressed together.</summary>
    public CardGroup Group(Button? press = null, Gap gap = Gap.Default, bool separator = false)
    {
        OpenGroup();
        return new CardGroup(Sheet, press, gap, separator);
    }

    /// <summary>Buttons in rows that a phone shows whole: Teams keeps a set in one row and cuts off its titles.</summary>
    public void Buttons(params ReadOnlySpan<Button?> buttons)
    {
        var rows = RowsOf(buttons);
        if (rows == 0)
        {
            return;
        }
        if (rows > 1)
        {
            OpenGroup();
        }
        var left = -1;
        foreach (var button in buttons)
        {
            if (button is not { } shown)
            {
                continue;
            }
            var width = shown.Title.Length + ButtonFrame;
            if (left < 0 || width > left)
            {
                Sheet.Raw(left < 0 ? ""u8 : "]}"u8);
                Sheet.Next();
                Sheet.Raw("""{"type":"ActionSet","actions":["""u8);
                left = RowWidth;
            }
            Sheet.Next();
            shown.Write(Sheet);
            left = Math.Max(0, left - width);
        }
        Sheet.Raw(rows > 1 ? "]}]}"u8 : "]}"u8);
    }

    public void Dispose() => Sheet.Dispose();

    private static int RowsOf(ReadOnlySpan<Button?> buttons)
    {
        var rows = 0;
        var left = 0;
        foreach (var button in buttons)
        {
            if (button is { } shown)
            {
                var width = shown.Title.Length + ButtonFrame;
                (rows, left) = width > left ? (rows + 1, RowWidth - width) : (rows, left - width);
            }
        }
        return rows;
    }

    private void OpenText(
        string text,
        Tone tone = Tone.Default,
        bool bold = false,
        bool subtle = false
    )
    {
        Sheet.Next();
        Sheet.Raw("""{"type":"TextBlock","text":"""u8);
        Sheet.Text(text);
        Sheet.Raw(""","wrap":true"""u8);
        Sheet.Member("color"u8, tone == Tone.Default ? null : tone.ToString());
        Sheet.Member("weight"u8, bold ? "Bolder" : null);
        Sheet.Raw(subtle ? ""","isSubtle":true"""u8 : ""u8);
    }

    private void OpenGroup()
    {
        Sheet.Next();
        Sheet.Raw("""{"type":"Container","items":["""u8);
    }
}
