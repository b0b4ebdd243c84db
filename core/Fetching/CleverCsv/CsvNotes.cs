using System.Globalization;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>What was forgiven, counted per file and kind, in the order in which it was first met. Never what a cell holds.</summary>
internal sealed class CsvNotes
{
    private readonly List<Entry> _entries = [];

    /// <summary>A remark about the file as a whole.</summary>
    public void Say(string file, string remark) => _entries.Add(new(file, remark));

    /// <summary>A remark about one row.</summary>
    public void Count(string file, string remark, int line)
    {
        var entry = Find(file, remark);
        entry.FirstLine = entry.Rows == 0 ? line : entry.FirstLine;
        entry.Rows++;
    }

    /// <summary>A remark about so many rows whose lines are not known; none for zero rows.</summary>
    public void Add(string file, string remark, long rows)
    {
        if (rows > 0)
        {
            Find(file, remark).Rows += rows;
        }
    }

    public IReadOnlyList<string> ToList() => [.. _entries.Select(entry => entry.ToString())];

    private Entry Find(string file, string remark)
    {
        var entry = _entries.Find(e => e.File == file && e.Remark == remark);
        if (entry is null)
        {
            entry = new(file, remark);
            _entries.Add(entry);
        }
        return entry;
    }

    private sealed class Entry(string file, string remark)
    {
        public string File { get; } = file;
        public string Remark { get; } = remark;
        public long Rows { get; set; }
        public int FirstLine { get; set; }

        public override string ToString()
        {
            var rows = Rows == 1 ? "1 row" : $"{Rows.ToString(CultureInfo.InvariantCulture)} rows";
            var line = FirstLine.ToString(CultureInfo.InvariantCulture);
            return (Rows, FirstLine) switch
            {
                (0, _) => $"{File}: {Remark}.",
                (_, 0) => $"{File}: {rows} {Remark}.",
                (1, _) => $"{File}: {rows} {Remark} (line {line}).",
                _ => $"{File}: {rows} {Remark} (first at line {line}).",
            };
        }
    }
}
