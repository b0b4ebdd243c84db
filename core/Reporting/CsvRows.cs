using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SisSync.Core.Reporting;

/// <summary>
/// Writes rows that Excel opens as they are meant: UTF-8 with BOM, and no cell can be a formula. Leaves the stream open.
/// </summary>
internal sealed class CsvRows : IAsyncDisposable
{
    // what a spreadsheet takes for a formula, full-width signs included (OWASP, CSV injection)
    private static readonly SearchValues<char> _formulaSigns = SearchValues.Create(
        "=+-@\uff1d\uff0b\uff0d\uff20"
    );
    private static readonly SearchValues<char> _breaks = SearchValues.Create(",\"\r\n");

    private readonly CsvWriter _csv;
    private string[] _columns = [];

    public CsvRows(Stream output)
    {
        var text = new StreamWriter(
            output,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            leaveOpen: true
        );
        _csv = new CsvWriter(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                NewLine = "\r\n",
                // the writer's own rule leaves a lone line feed unquoted once the line end is CR LF
                ShouldQuote = cell => NeedsQuotes(cell.Field),
            }
        );
    }

    public async Task HeaderAsync(string[] columns)
    {
        _columns = columns;
        foreach (var column in columns)
        {
            _csv.WriteField(column);
        }
        await _csv.NextRecordAsync();
    }

    public async Task RowAsync(
        IReadOnlyDictionary<string, string> cells,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var column in _columns)
        {
            _csv.WriteField(Safe(cells.GetValueOrDefault(column, "")));
        }
        await _csv.NextRecordAsync();
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    /// <summary>
    /// An apostrophe before what would be a formula, blanks before it or not; the value itself stays whole. A spreadsheet whose
    /// lists are parted by semicolons begins a cell after each of them.
    /// </summary>
    private static string Safe(string cell) =>
        cell.Contains(';', StringComparison.Ordinal)
            ? string.Join(
                ';',
                cell.Split(';').Select((part, i) => i == 0 ? SafeStart(part) : SafePart(part))
            )
            : SafeStart(cell);

    private static string SafePart(string part) =>
        part is [' ', ..] ? string.Concat(" ", SafeStart(part[1..])) : SafeStart(part);

    private static string SafeStart(string part)
    {
        var text = part.AsSpan().TrimStart();
        var isFormula = text.Length > 0 && _formulaSigns.Contains(text[0]);
        return isFormula || part is ['\t' or '\r' or '\n', ..] ? string.Concat("'", part) : part;
    }

    private static bool NeedsQuotes(string? cell) =>
        cell is { Length: > 0 }
        && (cell.AsSpan().ContainsAny(_breaks) || cell[0] == ' ' || cell[^1] == ' ');
}
