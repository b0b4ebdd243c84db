namespace SisSync.Bot.Cards;

/// <summary>Charts; clients that draw none show a text instead.</summary>
internal static class Chart
{
    /// <summary>Bars side by side, for each label one of each row.</summary>
    public static void Bars(
        this Card card,
        string title,
        IReadOnlyList<string> labels,
        IReadOnlyList<ChartRow> rows,
        string instead
    )
    {
        var sheet = card.Sheet;
        sheet.Next();
        sheet.Raw("""{"type":"Chart.VerticalBar.Grouped","title":"""u8);
        sheet.Text(title);
        sheet.Raw(""","showTitle":true,"data":["""u8);
        foreach (var row in rows)
        {
            sheet.Next();
            sheet.Raw("{"u8);
            sheet.Member("legend"u8, row.Legend);
            sheet.Member("color"u8, row.Colour);
            sheet.Raw(""","values":["""u8);
            foreach (var (label, height) in labels.Zip(row.Heights))
            {
                sheet.Next();
                sheet.Raw("{"u8);
                sheet.Member("x"u8, label);
                sheet.Member("y"u8, height);
                sheet.Raw("}"u8);
            }
            sheet.Raw("]}"u8);
        }
        sheet.Raw("""],"fallback":"""u8);
        card.Text(instead, subtle: true);
        sheet.Raw("}"u8);
    }
}

/// <summary>The bars of one colour.</summary>
/// <param name="Legend">What they stand for.</param>
/// <param name="Colour">A name of the theme.</param>
/// <param name="Heights">One for each label.</param>
internal sealed record ChartRow(string Legend, string Colour, IReadOnlyList<int> Heights);
