using System.Text;
using System.Text.Json;
using CsCheck;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching;

public sealed class CleverRecordTests
{
    [Fact]
    public void ReadPerson_WhatCleverJsonWrote_IsTheSamePerson() =>
        RecordGens.Person.Sample(person =>
        {
            var json = Written(w => CleverJson.WritePerson(w, person));

            var read = CleverRecord.ReadPerson(json);

            Assert.Equivalent(person, read, strict: true);
            // the order of lists, which Equivalent does not look at
            Assert.Equal(json, Written(w => CleverJson.WritePerson(w, read)));
        });

    [Fact]
    public void ReadSection_WhatCleverJsonWrote_IsTheSameSection() =>
        RecordGens.Section.Sample(section =>
        {
            var json = Written(w => CleverJson.WriteSection(w, section));

            var read = CleverRecord.ReadSection(json);

            Assert.Equivalent(section, read, strict: true);
            Assert.Equal(json, Written(w => CleverJson.WriteSection(w, read)));
        });

    [Fact]
    public void ReadSchool_WhatCleverJsonWrote_IsTheSameSchool() =>
        RecordGens.School.Sample(school =>
            Assert.Equal(
                school,
                CleverRecord.ReadSchool(Written(w => CleverJson.WriteSchool(w, school)))
            )
        );

    [Fact]
    public void ReadPerson_StudentAsCleverSendsIt_TakesItsMembersAndIgnoresTheRest()
    {
        var person = CleverRecord.ReadPerson(
            """
            {"ext":{"id":"no"},"roles":{"student":{"grade":"Kindergarten","schools":["b","a","a"],"school":"c","sis_id":" 100 ",
             "credentials":{"district_username":"milao33"},"enrollments":[{"school":"z"}],"state_id":"","student_number":42,"email":"no"},
             "teacher":null,"robot":{"schools":[]}},"name":{"last":"Ortiz","first":"Mila","middle":"  "},"email":null,"new":[[{}]],"id":"s1"}
            """u8
        );

        Assert.Equal("s1", person.Id);
        Assert.Equal("Mila Ortiz", person.FullName);
        Assert.Null(person.Email);
        Assert.Equal(PersonRole.Student, person.Roles);
        Assert.NotNull(person.Student);
        Assert.Equal("100", person.Student.SisId);
        Assert.Equal("42", person.Student.StudentNumber);
        Assert.Null(person.Student.StateId);
        Assert.Equal("Kindergarten", person.Student.Grade);
        Assert.Equal(["a", "b", "c"], person.Student.Schools);
    }

    [Fact]
    public void ReadPerson_EmptyRole_IsARoleButNullIsNot()
    {
        var person = CleverRecord.ReadPerson(
            """{"id":"x","roles":{"student":{},"teacher":{},"staff":{},"contact":{},"district_admin":{}}}"""u8
        );
        var none = CleverRecord.ReadPerson(
            """{"id":"x","roles":{"student":null,"teacher":"","staff":[],"contact":false}}"""u8
        );

        Assert.Equal(
            PersonRole.Student | PersonRole.Teacher | PersonRole.Staff | PersonRole.Contact,
            person.Roles
        );
        Assert.Equal(PersonRole.None, none.Roles);
    }

    [Fact]
    public void ReadPerson_ContactLinks_DropsBlankStudentsAndExactRepeats()
    {
        var person = CleverRecord.ReadPerson(
            """
            {"id":"c","roles":{"contact":{"phone":"(555) 010-7788","phone_type":"Cell","student_relationships":[
             {"student":"s1","relationship":"Parent","type":"Primary"},{"type":"Primary","student":"s1","relationship":"Parent"},
             {"student":"s1","type":"Emergency"},{"student":" ","type":"Emergency"},{"type":"x"},null,7,{"student":"s2","type":"Neighbor"}]}}}
            """u8
        );

        Assert.NotNull(person.Contact);
        Assert.Equal(
            [
                new ContactLink("s1", "Parent", "Primary"),
                new ContactLink("s1", null, "Emergency"),
                new ContactLink("s2", null, "Neighbor"),
            ],
            person.Contact.Links
        );
    }

    [Fact]
    public void ReadPerson_WrongShapes_AreNull()
    {
        var person = CleverRecord.ReadPerson(
            """{"id":7,"email":{"address":"a"},"name":["Ana"],"roles":{"student":{"sis_id":[1],"grade":true,"schools":"a","school":{}}}}"""u8
        );

        Assert.Equal("7", person.Id);
        Assert.Null(person.Email);
        Assert.Equal("", person.FullName);
        Assert.NotNull(person.Student);
        Assert.Null(person.Student.SisId);
        Assert.Equal("true", person.Student.Grade);
        Assert.Empty(person.Student.Schools);
    }

    [Fact]
    public void ReadPerson_BrokenCharacters_AreReplaced()
    {
        byte[] invalid =
        [
            .. """{"id":"x","name":{"first":"Jos"""u8,
            0xE9,
            .. "\",\"last\":\"a\\ud83d\\n\\/\\u00e9\"}}"u8,
        ];

        var person = CleverRecord.ReadPerson(invalid);

        Assert.Equal("Jos\uFFFD", person.First);
        Assert.Equal("a\uFFFD\n/é", person.Last);
    }

    [Fact]
    public void ReadSection_Teachers_PrimaryFirstAndDistinct()
    {
        var section = CleverRecord.ReadSection(
            """{"students":["b","a","b"],"teachers":["t1","t2","t1",null],"teacher":"t2","school":"s","id":"x","term_id":"t","course":"c"}"""u8
        );

        Assert.Equal(["t2", "t1"], section.Teachers);
        Assert.Equal(["a", "b"], section.Students);
        Assert.Equal("s", section.School);
    }

    [Fact]
    public void ReadSchool_WithoutName_IsCalledByItsId() =>
        Assert.Equal(
            new School("s1", "s1", null),
            CleverRecord.ReadSchool("""{"name":" ","sis_id":"","id":"s1"}"""u8)
        );

    [Theory]
    [InlineData("""{"ext":{"id":"no"},"name":"x","id":"s1"}""", "s1")]
    [InlineData("""{"id":" s1 ","name":1}""", "s1")]
    [InlineData("""{"id":12}""", "12")]
    public void ReadId_AnyPlace_FindsTheRecordsOwn(string json, string id) =>
        Assert.Equal(id, CleverRecord.ReadId(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":"  "}""")]
    [InlineData("""{"id":{}}""")]
    [InlineData("""["id"]""")]
    [InlineData("")]
    [InlineData("""{"name":"Secret""")]
    [InlineData("""{"name":"Secret",}""")]
    public void Read_NoIdOrNoObject_IsRefusedWithoutQuotingTheRecord(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        FetchedRecordException[] refusals =
        [
            Assert.Throws<FetchedRecordException>(() => CleverRecord.ReadId(bytes)),
            Assert.Throws<FetchedRecordException>(() => CleverRecord.ReadPerson(bytes)),
            Assert.Throws<FetchedRecordException>(() => CleverRecord.ReadSection(bytes)),
            Assert.Throws<FetchedRecordException>(() => CleverRecord.ReadSchool(bytes)),
        ];

        Assert.All(
            refusals,
            refusal => Assert.DoesNotContain("Secret", refusal.ToString(), StringComparison.Ordinal)
        );
        Assert.Contains("users", refusals[1].Message, StringComparison.Ordinal);
        Assert.Contains("sections", refusals[2].Message, StringComparison.Ordinal);
        Assert.Contains("schools", refusals[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TextAfterTheObject_IsRefused() =>
        Assert.Throws<FetchedRecordException>(() => CleverRecord.ReadPerson("""{"id":"x"}{}"""u8));

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }

        return stream.ToArray();
    }
}
