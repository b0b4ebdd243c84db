using SisSync.Core.Fetching.CleverCsv;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching.CleverCsv;

/// <summary>Contacts: one row each, merged as Clever merges them.</summary>
public sealed class CsvContactTests : IDisposable
{
    private readonly CsvDistrict _district = new();

    public void Dispose() => _district.Dispose();

    [Fact]
    public async Task PullAsync_RowWithContact_BecomesContactOfItsStudent()
    {
        await _district.CompleteAsync();

        var contact = Assert.Single(_district.Seen.Contacts);
        Assert.Equal(("Ngozi Okafor", "ngozi@example.net"), (contact.FullName, contact.Email));
        Assert.Equal(
            ("(555) 010-0101", "Cell"),
            (contact.Contact!.Phone, contact.Contact.PhoneType)
        );
        Assert.Equal([new ContactLink("s-1", "Parent", "Parent/Guardian")], contact.Contact.Links);
    }

    [Fact]
    public async Task PullAsync_RepeatedStudentRows_AreOneStudentWithSeveralContacts()
    {
        Rows(
            "10,1,Okafor,Ada,3,ada@students.example.org,Chidi Okafor,Father,,5550100102,,,",
            "10,1,Okafor,Ada,3,ada@students.example.org,Amara Obi,emergency,,5550100103,,,"
        );

        var facts = await _district.CompleteAsync();

        Assert.Equal(3, _district.Seen.Students.Count);
        Assert.Equal(3, _district.Seen.Contacts.Count);
        Assert.Equal(
            ["Emergency", "Parent/Guardian", "Parent/Guardian"],
            _district.Seen.Contacts.Select(c => Assert.Single(c.Contact!.Links).Type).Order()
        );
        Assert.Empty(facts.Notes);
    }

    [Fact]
    public async Task PullAsync_SameNameAndEmail_IsOneContactOfBothStudents()
    {
        Rows("10,2,Silva,Bruno,0,, NGOZI  Okafor ,Aunt,,,,Ngozi@Example.net,");

        await _district.CompleteAsync();

        var contact = Assert.Single(_district.Seen.Contacts);
        Assert.Equal("(555) 010-0101", contact.Contact!.Phone);
        Assert.Equal(
            [
                new ContactLink("s-1", "Parent", "Parent/Guardian"),
                new ContactLink("s-2", null, "Family"),
            ],
            contact.Contact.Links
        );
    }

    [Fact]
    public async Task PullAsync_SameNameAndPhoneWithoutEmail_IsOneContact()
    {
        Rows(
            "10,2,Silva,Bruno,0,,Rui Silva,Father,,(555) 010-0150,,,",
            "20,3,Tran,Chi,9,,Rui Silva,Uncle,,555.010.0150,,,"
        );

        await _district.CompleteAsync();

        Assert.Equal(
            2,
            Assert.Single(_district.Seen.Contacts, c => c.Last == "Rui Silva").Contact!.Links.Count
        );
    }

    [Fact]
    public async Task PullAsync_BareEqualNames_AreTwoPeople()
    {
        Rows("10,2,Silva,Bruno,0,,Maria Garcia,,,,,,", "20,3,Tran,Chi,9,,Maria Garcia,,,,,,");

        await _district.CompleteAsync();

        Assert.Equal(2, _district.Seen.Contacts.Count(c => c.Last == "Maria Garcia"));
    }

    [Fact]
    public async Task PullAsync_ContactSisId_IsTheContact()
    {
        Rows(
            "10,2,Silva,Bruno,0,,Rui Silva,Father,,5550100150,,rui@example.net,P9",
            "20,3,Tran,Chi,9,,Rui M. Silva,Uncle,,,,,P9"
        );

        await _district.CompleteAsync();

        var contact = Assert.Single(_district.Seen.Contacts, c => c.Id == "c-P9");
        Assert.Equal(("Rui Silva", "P9"), (contact.Last, contact.Contact!.SisId));
        Assert.Equal(["s-2", "s-3"], contact.Contact.Links.Select(link => link.Student));
    }

    [Fact]
    public async Task PullAsync_OnlyTypeOfContact_IsNobody()
    {
        Rows("10,2,Silva,Bruno,0,,,Mother,Parent,,Cell,,P1");

        await _district.CompleteAsync();

        Assert.Single(_district.Seen.Contacts);
    }

    [Fact]
    public async Task PullAsync_SameContactTwiceUnderTwoTypes_KeepsBothEntriesOnce()
    {
        Rows(
            "10,2,Silva,Bruno,0,,Rui Silva,Primary,,,,rui@example.net,",
            "10,2,Silva,Bruno,0,,Rui Silva,Emergency,,,,rui@example.net,",
            "10,2,Silva,Bruno,0,,Rui Silva,Emergency,,,,rui@example.net,"
        );

        await _district.CompleteAsync();

        Assert.Equal(
            ["Primary", "Emergency"],
            Assert
                .Single(_district.Seen.Contacts, c => c.Last == "Rui Silva")
                .Contact!.Links.Select(link => link.Type)
        );
    }

    [Theory]
    [InlineData("5550100123", "(555) 010-0123")]
    [InlineData("555-010-0123", "(555) 010-0123")]
    [InlineData("15550100123", "1-(555) 010-0123")]
    [InlineData("+1 555 010 0123", "1-(555) 010-0123")]
    [InlineData("555-010-0123 x45", null)]
    [InlineData("5550100123 ext. 4", null)]
    [InlineData("555 0100", "555 0100")]
    [InlineData("ask the office", "ask the office")]
    [InlineData(null, null)]
    public void Format_GivenPhone_IsAsCleverShowsIt(string? given, string? shown) =>
        Assert.Equal(shown, ContactPhone.Format(given));

    [Theory]
    [InlineData("mother", "Parent/Guardian")]
    [InlineData("Great Aunt", "Family")]
    [InlineData("Cousin", "Other")]
    [InlineData("SECONDARY", "Secondary")]
    [InlineData("Carer", "Carer")]
    [InlineData(null, null)]
    public void Type_GivenText_IsCleversWordOrAsGiven(string? given, string? word) =>
        Assert.Equal(word, ContactWords.Type(given));

    private void Rows(params string[] rows) =>
        _district.Edit("students.csv", text => text + string.Join('\n', rows) + "\n");
}
