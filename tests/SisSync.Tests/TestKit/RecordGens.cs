using CsCheck;
using SisSync.Core.Roster;

namespace SisSync.Tests.TestKit;

/// <summary>CsCheck generators of roster records as <c>CleverRecord</c> would read them: trimmed, blank as null, lists in order.</summary>
internal static class RecordGens
{
    private static readonly Gen<string> Letters = Gen.OneOf(
        Gen.String[Gen.Char["abcXYZ019 -'\"\\/{}[],:\t\n<&é"], 1, 12],
        Gen.OneOf(
            new[] { "Zoë", "李", "👩‍🏫 Ana", "null", "true", "0", "=1+1", "\"", "\\", "}]" }
                .Select(text => Gen.Const(text))
                .ToArray()
        )
    );

    public static readonly Gen<string> Word = Letters
        .Select(text => text.Trim())
        .Select(text => text.Length == 0 ? "x" : text);

    public static readonly Gen<string> Id = Gen.Int[0, 0xFFFF]
        .Select(n => $"64d2f001c1bc2a003600{n:x4}");

    public static readonly Gen<School> School = Gen.Select(Id, Word, Word.Null())
        .Select((id, name, sisId) => new School(id, name, sisId));

    public static readonly Gen<Section> Section =
        from id in Id
        from school in Id
        from texts in Word.Null().Array[6]
        from teachers in Distinct(3)
        from students in Sorted(6)
        select new Section
        {
            Id = id,
            School = school,
            Name = texts[0],
            SisId = texts[1],
            SectionNumber = texts[2],
            Period = texts[3],
            Grade = texts[4],
            Subject = texts[5],
            Teachers = teachers,
            Students = students,
        };

    public static readonly Gen<Person> Person =
        from id in Id
        from texts in Word.Null().Array[4]
        from student in Student.Null()
        from teacher in Teacher.Null()
        from staff in Staff.Null()
        from contact in Contact.Null()
        select new Person
        {
            Id = id,
            First = texts[0],
            Middle = texts[1],
            Last = texts[2],
            Email = texts[3],
            Student = student,
            Teacher = teacher,
            Staff = staff,
            Contact = contact,
        };

    private static Gen<StudentFacts> Student =>
        from texts in Word.Null().Array[4]
        from schools in Sorted(3)
        select new StudentFacts(texts[0], texts[1], texts[2], texts[3], schools);

    private static Gen<TeacherFacts> Teacher =>
        from texts in Word.Null().Array[4]
        from schools in Sorted(3)
        select new TeacherFacts(texts[0], texts[1], texts[2], texts[3], schools);

    private static Gen<StaffFacts> Staff =>
        from texts in Word.Null().Array[3]
        from schools in Sorted(3)
        select new StaffFacts(texts[0], texts[1], texts[2], schools);

    private static Gen<ContactFacts> Contact =>
        from texts in Word.Null().Array[3]
        from links in Gen.Select(Id, Word.Null(), Word.Null())
            .Select((student, relationship, type) => new ContactLink(student, relationship, type))
            .Array[0, 4]
        select new ContactFacts(texts[0], texts[1], texts[2], [.. links.Distinct()]);

    private static Gen<string[]> Distinct(int most) =>
        Id.Array[0, most].Select(ids => ids.Distinct(StringComparer.Ordinal).ToArray());

    private static Gen<string[]> Sorted(int most) =>
        Distinct(most).Select(ids => ids.Order(StringComparer.Ordinal).ToArray());
}
