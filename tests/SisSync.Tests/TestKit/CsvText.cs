using System.Text;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>Reads CSV by the letter of RFC 4180, so that what a writer gets wrong is seen.</summary>
internal static class CsvText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text of a file, which must begin with the byte order mark and be UTF-8.</summary>
    public static string Decode(byte[] file)
    {
        Assert.Equal(Encoding.UTF8.GetPreamble(), file.Take(3));
        var text = Strict.GetString(file, 3, file.Length - 3);
        Assert.DoesNotContain('\ufeff', text);
        return text;
    }

    /// <summary>The records of a file, header first, each with as many cells as the header.</summary>
    public static List<string[]> Read(byte[] file) => Records(Decode(file));

    /// <summary>The rows of a file by column.</summary>
    public static List<Dictionary<string, string>> Rows(byte[] file)
    {
        var records = Read(file);
        return
        [
            .. records
                .Skip(1)
                .Select(cells =>
                    records[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)
                ),
        ];
    }

    private static List<string[]> Records(string text)
    {
        var records = new List<string[]>();
        var cells = new List<string>();
        for (var at = 0; at < text.Length; )
        {
            cells.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            records.Add([.. cells]);
            cells.Clear();
        }
        Assert.Empty(cells);
        Assert.All(records, record => Assert.Equal(records[0].Length, record.Length));
        return records;
    }

    private static string Plain(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
        {
            Assert.NotEqual('"', text[at]);
            at++;
        }
        return text[start..at];
    }

    private static string Quoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; ; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[at++]);
            }
            else
            {
                at++;
                return cell.ToString();
            }
        }
    }
}
