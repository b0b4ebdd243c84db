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
            // escape puts an apostrophe before =, +, -, @, tab and line breaks at a cell's start (OWASP, CSV injection)
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                InjectionOptions = InjectionOptions.Escape,
                NewLine = "\r\n",
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
            _csv.WriteField(cells.GetValueOrDefault(column, ""));
        }
        await _csv.NextRecordAsync();
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
