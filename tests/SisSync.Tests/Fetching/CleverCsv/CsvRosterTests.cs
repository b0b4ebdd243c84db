using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching.CleverCsv;

/// <summary>What becomes of whole and well-formed files.</summary>
public sealed class CsvRosterTests : IDisposable
{
    private readonly CsvDistrict _district = new();

    public void Dispose() => _district.Dispose();

    [Fact]
    public async Task PullAsync_FiveFiles_DeliversEveryStream()
    {
        var facts = await _district.CompleteAsync();

        Assert.Equal(
            [new School("10", "Oak Elementary", "10"), new School("20", "Elm High", "20")],
            _district.Seen.Schools
        );
        Assert.Equal(["s-1", "s-2", "s-3"], _district.Seen.Students.Select(s => s.Id));
        Assert.Equal("t-1", Assert.Single(_district.Seen.Teachers).Id);
        Assert.Empty(_district.Seen.Staff);
        var section = Assert.Single(_district.Seen.Sections);
        Assert.Equal(
            ("x-1", "10", "Homeroom 3", "1"),
            (section.Id, section.School, section.Name, section.SisId)
        );
        Assert.Equal(["t-1"], section.Teachers);
        Assert.Equal(["s-1", "s-2"], section.Students);
        Assert.Empty(facts.Notes);
    }

    [Fact]
    public async Task PullAsync_Student_KeepsItsFacts()
    {
        await _district.CompleteAsync();

        var ada = _district.Seen.Students[0];
        Assert.Equal(
            ("Ada", "Okafor", "ada@students.example.org"),
            (ada.First, ada.Last, ada.Email)
        );
        Assert.Equal(("1", "3"), (ada.Student!.SisId, ada.Student.Grade));
        Assert.Equal(["10"], ada.Student.Schools);
        Assert.Equal("Kindergarten", _district.Seen.Students[1].Student!.Grade);
    }

    [Fact]
    public async Task PullAsync_Facts_TellNewestFileAndOptionalFiles()
    {
        _district.Write("staff.csv", "School_id,Staff_id,Staff_email,First_name,Last_name\n");
        foreach (var file in Directory.GetFiles(_district.Folder))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 3, 1, 4, 0, 0, DateTimeKind.Utc));
        }
        var newest = new DateTime(2026, 3, 1, 5, 30, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_district.PathOf("teachers.csv"), newest);

        var facts = await _district.CompleteAsync();

        Assert.Equal(newest, facts.LastSync);
        Assert.Equal(("cedar", "success"), (facts.Id, facts.State));
        Assert.Equal(["staff.csv"], facts.OptionalFiles);
    }

    [Fact]
    public async Task PullAsync_TeacherWithClassElsewhere_BelongsToBothSchools()
    {
        _district.Write(
            "sections.csv",
            "School_id,Section_id,Teacher_id,Teacher_2_id,Teacher_10_id,Course_name\n20,1,2,1,1,Algebra\n"
        );
        _district.Edit(
            "teachers.csv",
            text => text + "20,2,Omar,Haddad,omar@cedarvalley.example.org\n"
        );

        await _district.CompleteAsync();

        Assert.Equal(["10", "20"], _district.Seen.Teachers[0].Teacher!.Schools);
        Assert.Equal(["20"], _district.Seen.Teachers[1].Teacher!.Schools);
        var section = Assert.Single(_district.Seen.Sections);
        Assert.Equal("Algebra", section.Name);
        Assert.Equal(["t-2", "t-1"], section.Teachers);
    }

    [Fact]
    public async Task PullAsync_StaffAndAdmins_AreOneListAndStaffComesFirst()
    {
        _district.Write(
            "staff.csv",
            "School_id,Staff_id,Staff_email,First_name,Last_name,Title,Department\n10,7,lea@cedarvalley.example.org,Lea,Noor,Clerk,Office\n"
        );
        _district.Write(
            "admins.csv",
            "School_id,Staff_id,Admin_email,First_name,Last_name,Admin_title\n"
                + "10,7,other@cedarvalley.example.org,Other,Noor,Head\n"
                + "20,8,kim@cedarvalley.example.org,Kim,Park,Principal\n"
        );

        var facts = await _district.CompleteAsync();

        Assert.Equal(["f-7", "f-8"], _district.Seen.Staff.Select(s => s.Id));
        Assert.Equal(
            ("Lea", "Clerk", "Office"),
            (
                _district.Seen.Staff[0].First,
                _district.Seen.Staff[0].Staff!.Title,
                _district.Seen.Staff[0].Staff!.Department
            )
        );
        Assert.Equal(
            ("kim@cedarvalley.example.org", "Principal"),
            (_district.Seen.Staff[1].Email, _district.Seen.Staff[1].Staff!.Title)
        );
        Assert.Equal(["staff.csv", "admins.csv"], facts.OptionalFiles);
        Assert.Equal(
            [
                "admins.csv: 1 row repeating the Staff_id of an earlier row; the first was used (line 2).",
            ],
            facts.Notes
        );
    }

    [Fact]
    public async Task PullAsync_RepeatedIds_FirstWinsAndIsReportedWithCountAndLine()
    {
        _district.Edit("schools.csv", text => text + "10,Oak again\n10,Oak once more\n");
        _district.Edit(
            "teachers.csv",
            text => text + "20,1,Someone,Else,x@cedarvalley.example.org\n"
        );
        _district.Edit("sections.csv", text => text + "20,1,1,Not this\n");
        _district.Edit("students.csv", text => text + "20,1,Okafor,Ada,5,,,,,,,,\n");

        var facts = await _district.CompleteAsync();

        Assert.Equal("Oak Elementary", _district.Seen.Schools[0].Name);
        Assert.Equal("Eva", Assert.Single(_district.Seen.Teachers).First);
        Assert.Equal(["10"], _district.Seen.Teachers[0].Teacher!.Schools);
        Assert.Equal("Homeroom 3", Assert.Single(_district.Seen.Sections).Name);
        Assert.Equal("3", _district.Seen.Students[0].Student!.Grade);
        Assert.Equal(
            [
                "schools.csv: 2 rows repeating the School_id of an earlier row; the first was used (first at line 4).",
                "sections.csv: 1 row repeating the Section_id of an earlier row; the first was used (line 3).",
                "teachers.csv: 1 row repeating the Teacher_id of an earlier row; the first was used (line 3).",
                "students.csv: 1 row repeating the Student_id of an earlier row; the first was used (line 5).",
            ],
            facts.Notes
        );
    }

    [Fact]
    public async Task PullAsync_RepeatedStudentIdUnderAnotherName_TiesNoContactToTheFirstChild()
    {
        _district.Edit(
            "students.csv",
            text => text + "10,2,Weber,Jonas,2,,Petra Weber,Mother,Parent,5550100199,Cell,,\n"
        );

        var facts = await _district.CompleteAsync();

        Assert.Single(_district.Seen.Contacts);
        Assert.Equal(
            "students.csv: 1 row repeating the Student_id of an earlier row under another name; ignored with its contact (line 5).",
            Assert.Single(facts.Notes)
        );
    }

    [Fact]
    public async Task PullAsync_ReferencesThatLeadNowhere_AreDroppedAndCounted()
    {
        _district.Edit("students.csv", text => text + "99,4,Berg,Nils,1,,,,,,,,\n");
        _district.Edit("sections.csv", text => text + "99,2,1,Gone\n10,3,404,No teacher\n");
        _district.Edit("enrollments.csv", text => text + "10,1,404\n10,77,1\n10,1,1\n");

        var facts = await _district.CompleteAsync();

        Assert.Empty(_district.Seen.Students[3].Student!.Schools);
        Assert.Equal(["x-1", "x-3"], _district.Seen.Sections.Select(s => s.Id));
        Assert.Equal(["s-1", "s-2"], _district.Seen.Sections[0].Students);
        Assert.Empty(_district.Seen.Sections[1].Teachers);
        Assert.Equal(
            [
                "sections.csv: 1 row of schools that schools.csv does not have left out (line 3).",
                "students.csv: 1 row naming a school that schools.csv does not have; the people were kept without it (line 5).",
                "enrollments.csv: 1 row naming students that students.csv does not have left out.",
                "enrollments.csv: 1 row naming classes that sections.csv does not have left out.",
                "sections.csv: 1 row naming teachers that teachers.csv does not have; the classes were kept without them.",
            ],
            facts.Notes
        );
    }

    [Fact]
    public async Task PullAsync_StudentWithoutId_IsKeptWithoutSisIdSoThatItIsReported()
    {
        _district.Edit(
            "students.csv",
            text => text + "10,,Berg,Nils,1,,,,,,,,\n10,,Berg,Mia,1,,,,,,,,\n"
        );

        await _district.CompleteAsync();

        var nameless = _district.Seen.Students.Where(s => s.Student!.SisId is null).ToList();
        Assert.Equal(2, nameless.Count);
        Assert.All(nameless, s => Assert.StartsWith("s-no-id-", s.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PullAsync_SchoolsWithoutRows_IsComplete()
    {
        _district.Write("schools.csv", "School_id,School_name\n");
        _district.Write("enrollments.csv", "School_id,Section_id,Student_id\n");

        await _district.CompleteAsync();

        Assert.Empty(_district.Seen.Schools);
    }

    [Fact]
    public async Task PullAsync_SameFilesTwice_DeliversTheSameBytes()
    {
        await _district.CompleteAsync();
        var first = _district.Seen.Json.ToList();
        _district.Seen.Restart();

        await _district.CompleteAsync();

        Assert.Equal(first, _district.Seen.Json);
    }
}
