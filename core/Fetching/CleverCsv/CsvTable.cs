using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>
/// The rows of one file by column name; the only place that knows the CSV library. A row that does not fit the header or
/// breaks the quoting ends the reading: a reader that went on might have swallowed the rows after it, and swallowed rows
/// look like people who left.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    /// <summary>No cell of a roster is longer; bounds what an unclosed quote can swallow before it is noticed.</summary>
    private const int LongestCell = 32_768;

    private readonly string _file;
    private readonly StreamReader _text;
    private readonly CsvParser _parser;
    private readonly CsvHeader _header;
    private bool _badQuotes;
    private string[] _cells = [];

    private CsvTable(Stream stream, CsvFileFormat format, CsvNotes notes)
    {
        _file = format.Name;
        var encoding = CsvEncoding.Detect(stream, _file);
        if (!encoding.IsUtf8)
        {
            notes.Say(_file, "is not UTF-8 and was read as Windows-1252; export it as UTF-8");
        }
        stream.Position = encoding.Start;
        _text = new StreamReader(stream, encoding.Encoding, false);
        _parser = new CsvParser(
            _text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = ",",
                MaxFieldSize = LongestCell,
                IgnoreBlankLines = false,
                BadDataFound = _ => _badQuotes = true,
            }
        );
        if (!ReadRecord())
        {
            throw Fault(1, "there is no header row. Export the file with its column names");
        }
        _header = new CsvHeader(format, _cells, Line, notes);
    }

    /// <summary>Line of the present row in the file, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>A cell of the present row, trimmed; null when it is empty or the file has no such column.</summary>
    public string? this[string column] =>
        _header.IndexOf(column) is { } index && _cells[index].Trim() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="CsvFaultException">It is no text, has no header, or lacks a required column.</exception>
    public static CsvTable Open(Stream stream, CsvFileFormat format, CsvNotes notes)
    {
        try
        {
            return new CsvTable(stream, format, notes);
        }
        catch (IOException e)
        {
            stream.Dispose();
            throw Unreadable(format.Name, e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next row that holds anything; false at the end.</summary>
    /// <exception cref="CsvFaultException">The row is structurally bad.</exception>
    public bool Read()
    {
        while (ReadRecord())
        {
            if (_cells.Length != _header.Columns)
            {
                throw Fault(
                    Line,
                    $"the row has {_cells.Length} columns, the header {_header.Columns}. Look for a missing or extra comma or quote there"
                );
            }
            if (Array.Exists(_cells, cell => !string.IsNullOrWhiteSpace(cell)))
            {
                return true;
            }
        }
        return false;
    }

    public void Dispose()
    {
        _parser.Dispose();
        _text.Dispose();
    }

    /// <summary>The next record that is not an empty line.</summary>
    private bool ReadRecord()
    {
        do
        {
            Line = _parser.RawRow + 1;
            _badQuotes = false;
            if (!Next())
            {
                return false;
            }
            if (_badQuotes || SwallowedRow())
            {
                throw Fault(
                    Line,
                    "a quotation mark is stray or never closed. Close it, or double it if it belongs to the text"
                );
            }
        } while (_cells is [] || (_cells is [var only] && string.IsNullOrWhiteSpace(only)));
        return true;
    }

    private bool Next()
    {
        try
        {
            var more = _parser.Read();
            _cells = more ? _parser.Record ?? [] : [];
            return more;
        }
        catch (CsvHelperException)
        {
            // the library's message quotes the row, which must not travel: no inner exception
            throw Fault(
                Line,
                "a quotation mark is never closed, or a value is far too long. Close it, or double it if it belongs to the text"
            );
        }
        catch (Exception e) when (e is DecoderFallbackException or IOException)
        {
            throw Unreadable(_file, e);
        }
    }

    /// <summary>
    /// Two unclosed quotes can pair up around a line break and still give a row of the right width. Such a cell holds the
    /// rest of its own row before the first break and the beginning of another row after the last.
    /// </summary>
    private bool SwallowedRow()
    {
        for (var column = 0; column < _cells.Length; column++)
        {
            var cell = _cells[column];
            var first = cell.AsSpan().IndexOfAny('\r', '\n');
            if (
                first >= 0
                && cell.AsSpan(0, first).Count(',') >= _cells.Length - 1 - column
                && cell.AsSpan(cell.AsSpan().LastIndexOfAny('\r', '\n')).Count(',') >= column
            )
            {
                return true;
            }
        }
        return false;
    }

    private static CsvFaultException Unreadable(string file, Exception e) =>
        new(
            $"{file} could not be read to its end ({e.GetType().Name}). Wait until the upload is done and sync again.",
            transient: true
        );

    private CsvFaultException Fault(int line, string what) =>
        new(
            $"{_file} line {line.ToString(CultureInfo.InvariantCulture)}: {what}. Nothing was applied."
        );
}
