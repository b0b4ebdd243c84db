using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>Reads schools, classes and enrollments into the stage; the people are in <see cref="CsvPeopleReader"/>.</summary>
internal sealed class CsvRosterReader(CsvStage stage, CsvNotes notes, RecordBytes bytes)
{
    private static readonly string[] TeacherColumns =
    [
        "Teacher_id",
        .. Enumerable.Range(2, 9).Select(number => $"Teacher_{number}_id"),
    ];

    private readonly HashSet<string> _schools = new(StringComparer.Ordinal);

    /// <summary>School ids of schools.csv.</summary>
    public IReadOnlySet<string> Schools => _schools;

    public void ReadSchools(CsvTable row, CancellationToken cancellationToken)
    {
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row["School_id"] is not { } id)
            {
                notes.Count("schools.csv", "without a School_id left out", row.Line);
            }
            else if (_schools.Add(id))
            {
                var json = bytes.Of(new School(id, row["School_name"] ?? id, id));
                stage.AddRecord(RecordKind.School, id, "", json);
            }
            else
            {
                notes.Count("schools.csv", CsvRemarks.Repeated("School_id"), row.Line);
            }
        }
    }

    public void ReadSections(CsvTable row, CancellationToken cancellationToken)
    {
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row["Section_id"] is not { } id)
            {
                notes.Count("sections.csv", "without a Section_id left out", row.Line);
            }
            else if (row["School_id"] is not { } school || !_schools.Contains(school))
            {
                notes.Count(
                    "sections.csv",
                    "of schools that schools.csv does not have left out",
                    row.Line
                );
            }
            else
            {
                var section = ReadSection(row, id, school);
                if (!stage.AddSection(section, bytes.Of(section)))
                {
                    notes.Count("sections.csv", CsvRemarks.Repeated("Section_id"), row.Line);
                }
            }
        }
    }

    public void ReadEnrollments(CsvTable row, CancellationToken cancellationToken)
    {
        while (row.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row["Section_id"] is { } section && row["Student_id"] is { } student)
            {
                stage.AddEnrollment(CsvIds.Section + section, CsvIds.Student + student);
            }
            else
            {
                notes.Count(
                    "enrollments.csv",
                    "without a Section_id or Student_id left out",
                    row.Line
                );
            }
        }
    }

    /// <summary>Students come with the enrollments.</summary>
    private static Section ReadSection(CsvTable row, string id, string school) =>
        new()
        {
            Id = CsvIds.Section + id,
            School = school,
            Name = row["Name"] ?? row["Course_name"],
            SisId = id,
            SectionNumber = row["Section_number"],
            Period = row["Period"],
            Grade = CsvRemarks.Grade(row["Grade"]),
            Subject = row["Subject"],
            Teachers =
            [
                .. TeacherColumns
                    .Select(column => row[column])
                    .OfType<string>()
                    .Select(teacher => CsvIds.Teacher + teacher)
                    .Distinct(StringComparer.Ordinal),
            ],
            Students = [],
        };
}
