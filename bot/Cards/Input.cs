namespace SisSync.Bot.Cards;

/// <summary>
/// What a reader can fill in. An input's id becomes a member of the pressed button's data, so no id is a member that a
/// button brings itself, but for one that the input is meant to replace.
/// </summary>
internal static class Input
{
    /// <summary>The dataset that schools are typed ahead from.</summary>
    public const string SchoolDataset = "schools";

    /// <summary>Member under which a picked school arrives.</summary>
    public const string PickedSchool = "pick";

    /// <summary>One of a few.</summary>
    public static void Choice(
        this Card card,
        string id,
        string label,
        string value,
        IEnumerable<(string Title, string Value)> choices
    )
    {
        var sheet = card.Sheet;
        sheet.Next();
        sheet.Raw("""{"type":"Input.ChoiceSet","id":"""u8);
        sheet.Text(id);
        sheet.Member("label"u8, label);
        sheet.Member("style"u8, "compact");
        sheet.Member("value"u8, value);
        sheet.Raw(""","wrap":true,"choices":["""u8);
        foreach (var choice in choices)
        {
            sheet.Next();
            sheet.Raw("{"u8);
            sheet.Member("title"u8, choice.Title);
            sheet.Member("value"u8, choice.Value);
            sheet.Raw("}"u8);
        }
        sheet.Raw("]}"u8);
    }

    /// <summary>One of many schools, asked for while the reader types.</summary>
    public static void School(this Card card, string label, string hint)
    {
        var sheet = card.Sheet;
        sheet.Next();
        sheet.Raw("""{"type":"Input.ChoiceSet","id":"""u8);
        sheet.Text(PickedSchool);
        sheet.Member("label"u8, label);
        sheet.Member("placeholder"u8, hint);
        sheet.Raw(
            ""","style":"filtered","choices":[],"choices.data":{"type":"Data.Query","dataset":"""u8
        );
        sheet.Text(SchoolDataset);
        sheet.Raw(""","associatedInputs":"none"}}"""u8);
    }

    /// <summary>A box to tick.</summary>
    public static void Tick(this Card card, string id, string title, bool ticked)
    {
        var sheet = card.Sheet;
        sheet.Next();
        sheet.Raw("""{"type":"Input.Toggle","id":"""u8);
        sheet.Text(id);
        sheet.Member("title"u8, title);
        sheet.Member("value"u8, ticked ? "true" : "false");
        sheet.Raw(""","valueOn":"true","valueOff":"false","wrap":true}"""u8);
    }
}
