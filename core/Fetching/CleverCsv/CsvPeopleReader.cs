using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>Reads students with their contacts, teachers and staff into the stage.</summary>
internal sealed class CsvPeopleReader(
    CsvStage stage,
    CsvNotes notes,
    RecordBytes bytes,
    IReadOnlySet<string> schools
)
{
    public void ReadStudents(CsvTable row, CancellationToken cancellationToken)
    {
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sisId = row["Student_id"];
            var student = Person(row, CsvIds.Student, sisId, row["Student_email"]) with
            {
                Student = new StudentFacts(
                    sisId,
                    row["Student_number"],
                    row["State_id"],
                    CsvRemarks.Grade(row["Grade"]),
                    HomeSchool(row, "students.csv")
                ),
            };
            var contact = CsvContact.Read(row);
            if (AddStudent(student, contact is not null, row.Line) && contact is not null)
            {
                stage.AddContact(CsvIds.OfContact(contact, student.Id), student.Id, contact);
            }
        }
    }

    public void ReadTeachers(CsvTable row, CancellationToken cancellationToken)
    {
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sisId = row["Teacher_id"];
            var teacher = Person(row, CsvIds.Teacher, sisId, row["Teacher_email"]);
            var taught = stage.SchoolsTaught(teacher.Id);
            AddFirst(
                RecordKind.Teacher,
                teacher with
                {
                    Teacher = new TeacherFacts(
                        sisId,
                        row["Teacher_number"],
                        row["State_teacher_id"],
                        row["Title"],
                        [
                            .. HomeSchool(row, "teachers.csv")
                                .Union(taught, StringComparer.Ordinal)
                                .Order(StringComparer.Ordinal),
                        ]
                    ),
                },
                "teachers.csv",
                "Teacher_id",
                row.Line
            );
        }
    }

    /// <summary>staff.csv, or admins.csv, which names the same people by other columns.</summary>
    public void ReadStaff(CsvTable row, string file, CancellationToken cancellationToken)
    {
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var staffId = row["Staff_id"];
            var email = row["Staff_email"] ?? row["Admin_email"];
            var staff = Person(row, CsvIds.Staff, staffId, email) with
            {
                Staff = new StaffFacts(
                    staffId,
                    row["Title"] ?? row["Admin_title"],
                    row["Department"],
                    HomeSchool(row, file)
                ),
            };
            AddFirst(RecordKind.Staff, staff, file, "Staff_id", row.Line);
        }
    }

    private static Person Person(CsvTable row, string prefix, string? sisId, string? email) =>
        new()
        {
            Id = CsvIds.OfPerson(
                prefix,
                sisId,
                row["School_id"],
                row["First_name"],
                row["Last_name"],
                email
            ),
            First = row["First_name"],
            Middle = row["Middle_name"],
            Last = row["Last_name"],
            Email = email,
        };

    private string[] HomeSchool(CsvTable row, string file)
    {
        if (row["School_id"] is { } school && schools.Contains(school))
        {
            return [school];
        }
        notes.Count(file, CsvRemarks.UnknownSchool, row.Line);
        return [];
    }

    /// <summary>
    /// Whether the row speaks of the student of its id. A repeated row brings one more contact; under another name it is a
    /// mistaken id, and its contact must not be tied to somebody else's child.
    /// </summary>
    private bool AddStudent(Person student, bool hasContact, int line)
    {
        var json = bytes.Of(student);
        var who = Who(student);
        if (stage.AddRecord(RecordKind.Student, student.Id, who, json))
        {
            return true;
        }
        if (stage.FindRecord(RecordKind.Student, student.Id) is not { } first || first.Who != who)
        {
            notes.Count(
                "students.csv",
                "repeating the Student_id of an earlier row under another name; ignored with its contact",
                line
            );
            return false;
        }
        if (!hasContact || !json.SequenceEqual(first.Json))
        {
            notes.Count("students.csv", CsvRemarks.Repeated("Student_id"), line);
        }
        return true;
    }

    private void AddFirst(RecordKind kind, Person person, string file, string column, int line)
    {
        if (!stage.AddRecord(kind, person.Id, "", bytes.Of(person)))
        {
            notes.Count(file, CsvRemarks.Repeated(column), line);
        }
    }

    private static string Who(Person student) =>
        CsvIds.Fold(student.First) + '\u001F' + CsvIds.Fold(student.Last);
}
