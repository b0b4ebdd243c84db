using Microsoft.Data.Sqlite;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>Hands what was staged to the sink, stream by stream and ordered by id, with the references that lead nowhere dropped.</summary>
internal sealed class CsvDelivery(CsvStage stage, CsvNotes notes, RecordBytes bytes)
{
    private const string UnknownStudents =
        "SELECT COUNT(*) FROM enrollment WHERE NOT EXISTS (SELECT 1 FROM record AS r WHERE r.kind = ?1 AND r.id = enrollment.student)";

    private const string UnknownSections =
        "SELECT COUNT(*) FROM enrollment WHERE NOT EXISTS (SELECT 1 FROM section AS s WHERE s.id = enrollment.section)";

    private const string Enrolled = """
        SELECT e.section, e.student FROM enrollment AS e
        WHERE EXISTS (SELECT 1 FROM record AS r WHERE r.kind = ?1 AND r.id = e.student)
          AND EXISTS (SELECT 1 FROM section AS s WHERE s.id = e.section)
        ORDER BY e.section, e.student
        """;

    /// <summary>Whether the sink is at work: what it throws is not the stage's.</summary>
    public bool HandingOver { get; private set; }

    public void Deliver(IRosterSink sink, CancellationToken cancellationToken)
    {
        DeliverRecords(sink, RecordKind.School, cancellationToken);
        DeliverRecords(sink, RecordKind.Student, cancellationToken);
        DeliverRecords(sink, RecordKind.Teacher, cancellationToken);
        DeliverRecords(sink, RecordKind.Staff, cancellationToken);
        DeliverContacts(sink, cancellationToken);
        DeliverSections(sink, cancellationToken);
    }

    private void DeliverRecords(
        IRosterSink sink,
        RecordKind kind,
        CancellationToken cancellationToken
    )
    {
        using var command = stage.Command("SELECT json FROM record WHERE kind = ?1 ORDER BY id", 1);
        using var reader = command.Query((int)kind);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            HandOver(sink, kind, reader.GetFieldValue<byte[]>(0));
        }
    }

    private void DeliverContacts(IRosterSink sink, CancellationToken cancellationToken)
    {
        using var command = stage.Command(
            "SELECT id, sis_id, name, email, phone, phone_type, student, relationship, type FROM contact ORDER BY id, rowid"
        );
        using var reader = command.Query();
        Person? contact = null;
        var links = new List<ContactLink>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = ReadContact(reader);
            if (contact?.Id != row.Id)
            {
                Accept(sink, contact, links);
                links.Clear();
                contact = row;
            }
            else
            {
                contact = FillGaps(contact, row);
            }
            var link = new ContactLink(reader.GetString(6), Text(reader, 7), Text(reader, 8));
            if (!links.Contains(link))
            {
                links.Add(link);
            }
        }
        Accept(sink, contact, links);
    }

    private void Accept(IRosterSink sink, Person? contact, List<ContactLink> links)
    {
        if (contact is { Contact: { } facts })
        {
            HandOver(
                sink,
                RecordKind.Contact,
                bytes.Of(contact with { Contact = facts with { Links = links } })
            );
        }
    }

    /// <summary>The first row of a contact wins; what it leaves empty a later row may tell.</summary>
    private static Person FillGaps(Person first, Person row) =>
        first with
        {
            Last = first.Last ?? row.Last,
            Email = first.Email ?? row.Email,
            Contact = first.Contact! with
            {
                Phone = first.Contact.Phone ?? row.Contact!.Phone,
                PhoneType = first.Contact.Phone is null
                    ? row.Contact!.PhoneType
                    : first.Contact.PhoneType,
            },
        };

    /// <summary>The whole name goes into the last name, as Clever does it.</summary>
    private static Person ReadContact(SqliteDataReader reader) =>
        new()
        {
            Id = reader.GetString(0),
            Last = Text(reader, 2),
            Email = Text(reader, 3),
            Contact = new ContactFacts(Text(reader, 1), Text(reader, 4), Text(reader, 5), []),
        };

    private void DeliverSections(IRosterSink sink, CancellationToken cancellationToken)
    {
        notes.Add(
            "enrollments.csv",
            "naming students that students.csv does not have left out",
            Count(UnknownStudents, 1)
        );
        notes.Add(
            "enrollments.csv",
            "naming classes that sections.csv does not have left out",
            Count(UnknownSections, 0)
        );
        using var sections = stage.Command("SELECT json FROM section ORDER BY id");
        using var enrolled = stage.Command(Enrolled, 1);
        using var section = sections.Query();
        using var enrollment = enrolled.Query((int)RecordKind.Student);
        var more = enrollment.Read();
        while (section.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = CleverRecord.ReadSection(section.GetFieldValue<byte[]>(0));
            var students = new List<string>();
            while (more && enrollment.GetString(0) == read.Id)
            {
                if (students.Count == 0 || students[^1] != enrollment.GetString(1))
                {
                    students.Add(enrollment.GetString(1));
                }
                more = enrollment.Read();
            }
            var known = read.Teachers.Where(IsTeacher).ToList();
            notes.Add(
                "sections.csv",
                "naming teachers that teachers.csv does not have; the classes were kept without them",
                known.Count < read.Teachers.Count ? 1 : 0
            );
            HandOver(
                sink,
                RecordKind.Section,
                bytes.Of(read with { Teachers = known, Students = students })
            );
        }
    }

    private void HandOver(IRosterSink sink, RecordKind kind, ReadOnlySpan<byte> json)
    {
        HandingOver = true;
        sink.Accept(kind, json);
        HandingOver = false;
    }

    private bool IsTeacher(string id) => stage.FindRecord(RecordKind.Teacher, id) is not null;

    private long Count(string sql, int parameters)
    {
        using var command = stage.Command(sql, parameters);
        using var reader =
            parameters == 0 ? command.Query() : command.Query((int)RecordKind.Student);
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    private static string? Text(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
