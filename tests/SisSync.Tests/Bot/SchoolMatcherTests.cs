using SisSync.Bot.Commands;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class SchoolMatcherTests
{
    private static readonly SchoolName[] Schools =
    [
        Named("Lincoln High School"),
        Named("Lincoln Elementary"),
        Named("Lincoln High North"),
        Named("Escuela José Peña"),
        Named("The School for the Arts"),
        Named("Maple Ridge Middle"),
        Named("St. Mary's School"),
        Named("Show Low High"),
        Named("P.S. 12"),
        Named("Arthur Ashe Elementary"),
    ];

    [Theory]
    [InlineData("lincoln high", "Lincoln High School")]
    [InlineData("High, LINCOLN", "Lincoln High School")]
    [InlineData("lincoln hs", "Lincoln High School")]
    [InlineData("lincoln elem", "Lincoln Elementary")]
    [InlineData("lincon elementry", "Lincoln Elementary")]
    [InlineData("north", "Lincoln High North")]
    [InlineData("jose pena", "Escuela José Peña")]
    [InlineData("peña escuela", "Escuela José Peña")]
    [InlineData("arts", "The School for the Arts")]
    [InlineData("school for the arts", "The School for the Arts")]
    [InlineData("mapleridge", "Maple Ridge Middle")]
    [InlineData("ridge", "Maple Ridge Middle")]
    [InlineData("mpale rigde", "Maple Ridge Middle")]
    [InlineData("saint marys", "St. Mary's School")]
    [InlineData("st mary’s", "St. Mary's School")]
    [InlineData("show low", "Show Low High")]
    [InlineData("ps 12", "P.S. 12")]
    [InlineData("id of Arthur Ashe Elementary", "Arthur Ashe Elementary")]
    public void Find_OneMeant_FindsIt(string typed, string name)
    {
        var match = SchoolMatcher.Find(Schools, typed);

        Assert.Equal(name, Assert.IsType<SchoolMatch.One>(match).School.Name);
    }

    [Theory]
    [InlineData("lincoln high", true)]
    [InlineData("high lincoln", true)]
    [InlineData("Lincoln H.S.", true)]
    [InlineData("ridge", true)]
    [InlineData("lincln elementary", false)]
    [InlineData("maple rid", false)]
    [InlineData("mapleridge", false)]
    [InlineData("mrm", false)]
    public void Find_OneMeant_SaysWhetherItIsSure(string typed, bool sure) =>
        Assert.Equal(sure, Assert.IsType<SchoolMatch.One>(SchoolMatcher.Find(Schools, typed)).Sure);

    [Theory]
    [InlineData("lhs", "Lincoln High School")]
    [InlineData("L.H.S.", "Lincoln High School")]
    [InlineData("ejp", "Escuela José Peña")]
    [InlineData("MRM", "Maple Ridge Middle")]
    [InlineData("mrms", "Maple Ridge Middle")]
    [InlineData("linclon hgih school", "Lincoln High School")]
    [InlineData("lincln high", "Lincoln High School")]
    [InlineData("lincoln primaria", "Lincoln Elementary")]
    public void Find_AbbreviatedOrMisspelled_FindsIt(string typed, string name) =>
        Assert.Equal(
            name,
            Assert.IsType<SchoolMatch.One>(SchoolMatcher.Find(Schools, typed)).School.Name
        );

    [Theory]
    [InlineData("errors at show low high", "low high", "Show Low High")]
    [InlineData("what is wrong at p.s. 12 today", "ps 12", "P.S. 12")]
    [InlineData("the school for the arts please", "arts", "The School for the Arts")]
    public void FindWithin_NameWithWordsOfACommand_IsFoundWhole(
        string said,
        string madeOut,
        string name
    ) => Assert.Equal(name, SchoolMatcher.FindWithin(Schools, said, madeOut, out _)?.School.Name);

    [Theory]
    [InlineData("errors at lincoln", "lincoln")]
    [InlineData("errors", "")]
    [InlineData("errors", "lincoln")]
    public void FindWithin_NoWholeName_FindsNothing(string said, string madeOut) =>
        Assert.Null(SchoolMatcher.FindWithin(Schools, said, madeOut, out _));

    [Theory]
    [InlineData("lin", "Lincoln Elementary")]
    [InlineData("high", "Lincoln High North")]
    [InlineData("", "Arthur Ashe Elementary")]
    [InlineData("peñ", "Escuela José Peña")]
    public void Suggest_WhileTyping_BestFirst(string typed, string first) =>
        Assert.Equal(first, SchoolMatcher.Suggest(Schools, typed).First().Name);

    [Theory]
    [InlineData("lincoln", 3)]
    [InlineData("linc", 3)]
    [InlineData("licnoln", 3)]
    [InlineData("high", 3)]
    [InlineData("elementary", 2)]
    public void Find_SeveralMeant_ListsThem(string typed, int count)
    {
        var match = SchoolMatcher.Find(Schools, typed);

        Assert.Equal(count, Assert.IsType<SchoolMatch.Several>(match).Schools.Count);
    }

    [Theory]
    [InlineData("lincorn hgih cafeteria", "Lincoln High School")]
    [InlineData("marple", "Maple Ridge Middle")]
    public void Find_NoneMeant_OffersTheNearest(string typed, string nearest)
    {
        var match = SchoolMatcher.Find(Schools, typed);

        Assert.Contains(
            match.Match(one => [one.School], several => several.Schools, none => none.Nearest),
            s => s.Name == nearest
        );
    }

    [Theory]
    [InlineData("xyzzy quux")]
    [InlineData("!!!")]
    [InlineData("")]
    public void Find_NothingAlike_OffersNothing(string typed) =>
        Assert.Empty(Assert.IsType<SchoolMatch.None>(SchoolMatcher.Find(Schools, typed)).Nearest);

    [Fact]
    public void Find_SameNameTwice_LeavesTheChoice()
    {
        SchoolName[] twins = [Named("Oak Park"), Named("Oak Park") with { SchoolId = "other" }];

        Assert.IsType<SchoolMatch.Several>(SchoolMatcher.Find(twins, "oak park"));
        Assert.Equal(
            "other",
            Assert.IsType<SchoolMatch.One>(SchoolMatcher.Find(twins, "other")).School.SchoolId
        );
    }

    private static SchoolName Named(string name) =>
        new("riverbend", "Riverbend Unified", "id of " + name, name, "Connected");
}
