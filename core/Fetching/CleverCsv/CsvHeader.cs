using System.Globalization;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>Where each column of a file is: any order, unknown columns ignored, case and blanks forgiven and remarked.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    public CsvHeader(CsvFileFormat format, IReadOnlyList<string> cells, int line, CsvNotes notes)
    {
        Columns = cells.Count;
        var twice = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < cells.Count; index++)
        {
            var name = Clean(cells[index]);
            if (name.Length > 0 && !_columns.TryAdd(name, index))
            {
                twice.Add(name);
            }
        }

        // a file without header shows a child's data here: only names of ours may enter a message
        foreach (var column in format.Required)
        {
            if (!_columns.ContainsKey(column))
            {
                throw Fault(format, line, $"the column {column} is missing. Add it to the export");
            }
            if (twice.Contains(column))
            {
                throw Fault(format, line, $"the column {column} occurs twice. Keep one of them");
            }
        }
        if (
            format.Required.Any(column =>
                !string.Equals(cells[_columns[column]], column, StringComparison.Ordinal)
            )
        )
        {
            notes.Say(
                format.Name,
                "has column names that differ from Clever's in case or blanks; they were understood"
            );
        }
    }

    /// <summary>Width of every row.</summary>
    public int Columns { get; }

    public int? IndexOf(string column) =>
        _columns.TryGetValue(column, out var index) ? index : null;

    /// <summary>Marks that editors leave invisibly around a name are not part of it.</summary>
    private static string Clean(string cell) => cell.Trim().Trim('\uFEFF', '\u200B').Trim();

    private static CsvFaultException Fault(CsvFileFormat format, int line, string what) =>
        new(
            $"{format.Name} line {line.ToString(CultureInfo.InvariantCulture)}: {what}. Nothing was applied."
        );
}
