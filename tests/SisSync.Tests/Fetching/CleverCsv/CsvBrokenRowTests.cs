using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching.CleverCsv;

/// <summary>A row that is no row ends the pull: rows must not be swallowed in silence.</summary>
public sealed class CsvBrokenRowTests : IDisposable
{
    private readonly CsvDistrict _district = new();

    public void Dispose() => _district.Dispose();

    [Theory]
    [InlineData("short row", "10,5,Zanetti,Ugo\n", 5)]
    [InlineData("long row", "10,5,Zanetti,Ugo,2,,,,,,,,,\n", 5)]
    [InlineData("stray quote", "10,5,Zan\"etti,Ugo,2,,,,,,,,\n", 5)]
    [InlineData("text after quote", "10,5,\"Zan\"etti,Ugo,2,,,,,,,,\n", 5)]
    [InlineData(
        "unclosed to the end",
        "10,6,Ok,Ok,2,,,,,,,,\n10,5,\"Zanetti,Ugo,2,,,,,,,,\n10,7,Ok,Ok,2,,,,,,,,\n",
        6
    )]
    [InlineData("unclosed in the last cell", "10,5,Zanetti,Ugo,2,,,,,,,,\"\n", 5)]
    [InlineData(
        "two unclosed quotes that pair up",
        "10,5,\"Zanetti,Ugo,2,,,,,,,,\n10,6,Zanetti\",Ada,2,,,,,,,,\n",
        5
    )]
    [InlineData(
        "two unclosed quotes around a whole row",
        "10,5,\"Zanetti,Ugo,2,,,,,,,,\n10,7,A,B,2,,,,,,,,\n10,6,Zanetti\",Ada,2,,,,,,,,\n",
        5
    )]
    [InlineData("cut off", "\n10,5,Zanet", 6)]
    public async Task PullAsync_BrokenRow_IsIncompleteNamesTheLineAndNothingPersonal(
        string what,
        string rows,
        int line
    )
    {
        _district.Edit("students.csv", text => text + rows);

        var why = await _district.IncompleteAsync();

        Assert.StartsWith($"students.csv line {line}: ", why, StringComparison.Ordinal);
        Assert.DoesNotContain("Zan", why, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task PullAsync_UnclosedQuoteBeforeManyRows_StopsEarly()
    {
        var rows = string.Concat(
            Enumerable.Range(100, 3000).Select(id => $"10,{id},Lindqvist,Mia,2,,,,,,,,\n")
        );
        _district.Edit("students.csv", text => text + "10,5,\"Zanetti,Ugo,2,,,,,,,,\n" + rows);

        Assert.StartsWith(
            "students.csv line 5: a quotation mark is never closed",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task PullAsync_AddressOverTwoLines_IsNoFault()
    {
        _district.Write(
            "schools.csv",
            "School_id,School_name,School_address,School_phone\n10,Oak,\"12 Elm St,\nCedar Valley\",1\n20,Elm,x,2\n"
        );

        await _district.CompleteAsync();

        Assert.Equal(2, _district.Seen.Schools.Count);
    }
}
