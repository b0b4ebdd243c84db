namespace SisSync.Bot.Cards;

/// <summary>A group of which the end is not written yet.</summary>
internal readonly ref struct CardGroup(CardSheet sheet, Button? press, Gap gap, bool separator)
{
    private readonly Button? _press = press;

    public void Dispose()
    {
        sheet.Raw("]"u8);
        if (_press is { } pressed)
        {
            sheet.Name("selectAction"u8);
            pressed.Write(sheet);
        }
        sheet.Member(
            "spacing"u8,
            gap switch
            {
                Gap.Default => null,
                Gap.None => "None",
                Gap.Small => "Small",
            }
        );
        sheet.Raw(separator ? ""","separator":true}"""u8 : "}"u8);
    }
}
