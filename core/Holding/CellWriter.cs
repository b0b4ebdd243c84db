using System.Buffers;
using System.Text.Json;

namespace SisSync.Core.Holding;

/// <summary>
/// Writes rows of evidence as they are stored: a JSON object, column to text, straight in UTF-8 and into the same memory for
/// every row.
/// </summary>
internal sealed class CellWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _row = new(1024);
    private readonly Utf8JsonWriter _json;

    public CellWriter()
    {
        _json = new Utf8JsonWriter(_row);
    }

    /// <summary>A row; valid until the next one.</summary>
    public ReadOnlySpan<byte> Write(Action<CellWriter> cells)
    {
        Begin();
        cells(this);
        return End();
    }

    /// <summary>The row of a record; valid until the next one.</summary>
    public ReadOnlySpan<byte> Write(in EvidenceCells cells)
    {
        Begin();
        Record(cells);
        return End();
    }

    /// <summary>The row of a record with one more column; valid until the next one.</summary>
    public ReadOnlySpan<byte> Write(
        in EvidenceCells cells,
        ReadOnlySpan<byte> column,
        ReadOnlySpan<byte> text
    )
    {
        Begin();
        Record(cells);
        _json.WriteString(column, text);
        return End();
    }

    /// <summary>The columns of a record, in the row that is being written.</summary>
    public void Record(in EvidenceCells cells)
    {
        for (var column = 0; column < cells.Count; column++)
        {
            _json.WriteString(cells.Name(column), cells[column]);
        }
    }

    /// <summary>A column of the row that is being written.</summary>
    public void Cell(string column, string? text) => _json.WriteString(column, text ?? "");

    public void Dispose() => _json.Dispose();

    private void Begin()
    {
        _row.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
    }

    private ReadOnlySpan<byte> End()
    {
        _json.WriteEndObject();
        _json.Flush();
        return _row.WrittenSpan;
    }
}
