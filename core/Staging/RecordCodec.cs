using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// The compact form of a record in our tables: also its canonical fingerprint, since equal facts give equal bytes.
/// Changing it needs a new <see cref="Version"/>, which voids every stored hash.
/// </summary>
internal static class RecordCodec
{
    public const int Version = 3;

    public static byte[] Encode(Person person)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        Encode(person, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes the encoded person at the end of a buffer.</summary>
    public static void Encode(Person person, ArrayBufferWriter<byte> to)
    {
        var w = new RecordWriter(to);
        w.Text(person.Id);
        w.Text(person.First);
        w.Text(person.Middle);
        w.Text(person.Last);
        w.Text(person.Email);
        w.Byte((byte)person.Roles);
        if (person.Student is { } student)
        {
            w.Text(student.SisId);
            w.Text(student.StudentNumber);
            w.Text(student.StateId);
            w.Text(student.Grade);
            w.Texts(student.Schools);
        }
        if (person.Teacher is { } teacher)
        {
            w.Text(teacher.SisId);
            w.Text(teacher.TeacherNumber);
            w.Text(teacher.StateId);
            w.Text(teacher.Title);
            w.Texts(teacher.Schools);
        }
        if (person.Staff is { } staff)
        {
            w.Text(staff.StaffId);
            w.Text(staff.Title);
            w.Text(staff.Department);
            w.Texts(staff.Schools);
        }
        if (person.Contact is { } contact)
        {
            w.Text(contact.SisId);
            w.Text(contact.Phone);
            w.Text(contact.PhoneType);
            w.Number(contact.Links.Count);
            foreach (var link in contact.Links)
            {
                w.Text(link.Student);
                w.Text(link.Relationship);
                w.Text(link.Type);
            }
        }
    }

    public static Person DecodePerson(ReadOnlySpan<byte> bytes)
    {
        var r = new Reader(bytes);
        var person = new Person
        {
            Id = r.Text()!,
            First = r.Text(),
            Middle = r.Text(),
            Last = r.Text(),
            Email = r.Text(),
        };
        var roles = (PersonRole)r.Byte();
        return person with
        {
            Student = roles.HasFlag(PersonRole.Student)
                ? new StudentFacts(r.Text(), r.Text(), r.Text(), r.Text(), r.Texts())
                : null,
            Teacher = roles.HasFlag(PersonRole.Teacher)
                ? new TeacherFacts(r.Text(), r.Text(), r.Text(), r.Text(), r.Texts())
                : null,
            Staff = roles.HasFlag(PersonRole.Staff)
                ? new StaffFacts(r.Text(), r.Text(), r.Text(), r.Texts())
                : null,
            Contact = roles.HasFlag(PersonRole.Contact)
                ? new ContactFacts(r.Text(), r.Text(), r.Text(), r.Links())
                : null,
        };
    }

    public static byte[] Encode(Section section)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        Encode(section, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes the encoded class at the end of a buffer.</summary>
    public static void Encode(Section section, ArrayBufferWriter<byte> to)
    {
        var w = new RecordWriter(to);
        w.Text(section.Id);
        w.Text(section.School);
        w.Text(section.Name);
        w.Text(section.SisId);
        w.Text(section.SectionNumber);
        w.Text(section.Period);
        w.Text(section.Grade);
        w.Text(section.Subject);
        w.Texts(section.Teachers);
        w.Texts(section.Students);
    }

    public static Section DecodeSection(ReadOnlySpan<byte> bytes)
    {
        var r = new Reader(bytes);
        return new Section
        {
            Id = r.Text()!,
            School = r.Text()!,
            Name = r.Text(),
            SisId = r.Text(),
            SectionNumber = r.Text(),
            Period = r.Text(),
            Grade = r.Text(),
            Subject = r.Text(),
            Teachers = r.Texts(),
            Students = r.Texts(),
        };
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public byte Byte()
        {
            var value = _rest[0];
            _rest = _rest[1..];
            return value;
        }

        public int Number()
        {
            var value = BinaryPrimitives.ReadInt32LittleEndian(_rest);
            _rest = _rest[4..];
            return value;
        }

        public string? Text()
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(_rest);
            _rest = _rest[2..];
            if (length == ushort.MaxValue)
            {
                return null;
            }
            var text = Encoding.UTF8.GetString(_rest[..length]);
            _rest = _rest[length..];
            return text;
        }

        public string[] Texts()
        {
            var values = new string[Number()];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Text()!;
            }
            return values;
        }

        public ContactLink[] Links()
        {
            var links = new ContactLink[Number()];
            for (var i = 0; i < links.Length; i++)
            {
                links[i] = new ContactLink(Text()!, Text(), Text());
            }
            return links;
        }
    }
}
