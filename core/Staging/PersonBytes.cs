using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// An encoded person, read where its bytes lie; knows the layout of <see cref="RecordCodec"/>. A text that the record does not
/// have is empty: no text of a record is.
/// </summary>
internal readonly ref struct PersonBytes
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _studentSchools;
    private readonly int _teacherSchools;
    private readonly int _staffSchools;
    private readonly int _links;

    public PersonBytes(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        var reader = new ByteReader(bytes);
        Id = reader.Text();
        First = reader.Text();
        Middle = reader.Text();
        Last = reader.Text();
        Email = reader.Text();
        Roles = (PersonRole)reader.Byte();
        if (Has(PersonRole.Student))
        {
            StudentSisId = reader.Text();
            reader.Skip(2);
            Grade = reader.Text();
            _studentSchools = reader.Position;
            reader.SkipList(1);
        }
        if (Has(PersonRole.Teacher))
        {
            TeacherSisId = reader.Text();
            reader.Skip(3);
            _teacherSchools = reader.Position;
            reader.SkipList(1);
        }
        if (Has(PersonRole.Staff))
        {
            reader.Skip(3);
            _staffSchools = reader.Position;
            reader.SkipList(1);
        }
        if (Has(PersonRole.Contact))
        {
            reader.Skip(1);
            Phone = reader.Text();
            reader.Skip(1);
            _links = reader.Position;
        }
    }

    public ReadOnlySpan<byte> Id { get; }

    public ReadOnlySpan<byte> First { get; }

    public ReadOnlySpan<byte> Middle { get; }

    public ReadOnlySpan<byte> Last { get; }

    public ReadOnlySpan<byte> Email { get; }

    public PersonRole Roles { get; }

    public ReadOnlySpan<byte> StudentSisId { get; }

    public ReadOnlySpan<byte> Grade { get; }

    public ReadOnlySpan<byte> TeacherSisId { get; }

    public ReadOnlySpan<byte> Phone { get; }

    /// <summary>The links of a contact; none for everybody else.</summary>
    public LinkReader Links => new(_links == 0 ? default : _bytes[_links..]);

    /// <summary>How many schools its roles name, each role's for itself.</summary>
    public int Schools => Count(_studentSchools) + Count(_teacherSchools) + Count(_staffSchools);

    public bool Has(PersonRole role) => (Roles & role) != 0;

    /// <summary>Ids of the schools of a role.</summary>
    public SectionBytes.IdReader SchoolsOf(PersonRole role)
    {
        var list = role switch
        {
            PersonRole.Student => _studentSchools,
            PersonRole.Teacher => _teacherSchools,
            PersonRole.Staff => _staffSchools,
            _ => 0,
        };
        return new SectionBytes.IdReader(list == 0 ? "\0\0\0\0"u8 : _bytes[list..]);
    }

    /// <summary>The roles that the person has at a school itself; a contact is where its students are.</summary>
    public PersonRole RolesAt(ReadOnlySpan<byte> school) =>
        (Names(_studentSchools, school) ? PersonRole.Student : PersonRole.None)
        | (Names(_teacherSchools, school) ? PersonRole.Teacher : PersonRole.None)
        | (Names(_staffSchools, school) ? PersonRole.Staff : PersonRole.None);

    /// <summary>Writes the record without its schools.</summary>
    public void WriteWithoutSchools(IBufferWriter<byte> to)
    {
        var from = 0;
        foreach (var list in (ReadOnlySpan<int>)[_studentSchools, _teacherSchools, _staffSchools])
        {
            if (list > 0)
            {
                to.Write(_bytes[from..list]);
                to.Write("\0\0\0\0"u8);
                var reader = new ByteReader(_bytes[list..]);
                reader.SkipList(1);
                from = list + reader.Position;
            }
        }
        to.Write(_bytes[from..]);
    }

    private int Count(int list) =>
        list == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(_bytes[list..]);

    private bool Names(int list, ReadOnlySpan<byte> school)
    {
        if (list == 0)
        {
            return false;
        }
        var reader = new ByteReader(_bytes[list..]);
        for (var left = reader.Number(); left > 0; left--)
        {
            if (reader.Text().SequenceEqual(school))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The links of a contact, one after the other.</summary>
    public ref struct LinkReader
    {
        private ByteReader _reader;
        private int _left;

        public LinkReader(ReadOnlySpan<byte> links)
        {
            _reader = new ByteReader(links);
            _left = links.IsEmpty ? 0 : _reader.Number();
        }

        public ReadOnlySpan<byte> Student { get; private set; }

        public ReadOnlySpan<byte> Type { get; private set; }

        /// <summary>A contact of this type holds the school (design 3.2).</summary>
        public readonly bool IsEmergency =>
            Ascii.EqualsIgnoreCase(Type, "emergency"u8)
            || Ascii.EqualsIgnoreCase(Type, "secondary"u8);

        public bool Read()
        {
            if (_left == 0)
            {
                return false;
            }
            _left--;
            Student = _reader.Text();
            _reader.Skip(1);
            Type = _reader.Text();
            return true;
        }
    }
}
