using System.Globalization;

namespace SisSync.Bot.Cli;

/// <summary>Rows in columns as wide as their widest cell; numbers to the right.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<object[]> _rows = [];

    public void Add(params object[] cells) => _rows.Add(cells);

    public async Task WriteAsync(TextWriter output)
    {
        var widths = headings
            .Select(
                (heading, i) =>
                    _rows.Select(row => Text(row[i]).Length).Append(heading.Length).Max()
            )
            .ToArray();
        await output.WriteLineAsync(Line([.. headings], widths));
        foreach (var row in _rows)
        {
            await output.WriteLineAsync(Line(row, widths));
        }
    }

    /// <summary>Names come from outside: what would steer a terminal is shown as a question mark.</summary>
    public static string Clean(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    private string Line(object[] cells, int[] widths) =>
        string.Join(
                "  ",
                cells.Select(
                    (cell, i) =>
                        IsNumber(i) ? Text(cell).PadLeft(widths[i]) : Text(cell).PadRight(widths[i])
                )
            )
            .TrimEnd();

    private bool IsNumber(int column) => _rows.Count > 0 && _rows[0][column] is int or long;

    private static string Text(object cell) =>
        cell switch
        {
            int number => number.ToString("N0", CultureInfo.InvariantCulture),
            long number => number.ToString("N0", CultureInfo.InvariantCulture),
            DateTime time => CliJson.Time(time),
            _ => Clean(cell.ToString() ?? ""),
        };
}
