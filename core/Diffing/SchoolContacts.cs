using System.IO.Hashing;
using System.Text;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Diffing;

/// <summary>
/// Distinct contacts per student of a school, and whether any is of a type that holds; told from the bytes of the
/// records. Students are known by the 64-bit hash of their id.
/// </summary>
internal sealed class SchoolContacts
{
    private readonly Dictionary<ulong, int> _counts = [];
    private readonly List<ulong> _seen = [];

    /// <summary>A contact of type Emergency or Secondary is among them.</summary>
    public bool AnyEmergency { get; private set; }

    /// <summary>The most contacts of one student.</summary>
    public int Most { get; private set; }

    public int Of(string student) => Of(TextHash.Of(student));

    /// <summary>Contacts of a student by the hash of the id.</summary>
    public int Of(ulong student) => _counts.GetValueOrDefault(student);

    public static SchoolContacts Of(IEnumerable<Incoming> people)
    {
        var contacts = new SchoolContacts();
        foreach (var incoming in people)
        {
            // whoever has links is a contact, but maybe of another school's students only
            if (incoming.Unchanged is not { } row || row.Roles.HasFlag(PersonRole.Contact))
            {
                contacts.Add(incoming.Bytes);
            }
        }
        return contacts;
    }

    /// <summary>Those of some students alone; the others are of no use once the school is decided.</summary>
    public SchoolContacts Only(IEnumerable<string> students)
    {
        var few = new SchoolContacts { AnyEmergency = AnyEmergency, Most = Most };
        foreach (var hash in students.Select(TextHash.Of))
        {
            if (_counts.TryGetValue(hash, out var count))
            {
                few._counts[hash] = count;
            }
        }
        return few;
    }

    /// <summary>Adds the links of an encoded person.</summary>
    public void Add(ReadOnlySpan<byte> person)
    {
        _seen.Clear();
        var links = new PersonBytes(person).Links;
        while (links.Read())
        {
            Add(links.Student, links.Type);
        }
    }

    private void Add(ReadOnlySpan<byte> student, ReadOnlySpan<byte> type)
    {
        AnyEmergency |=
            Ascii.EqualsIgnoreCase(type, "emergency"u8)
            || Ascii.EqualsIgnoreCase(type, "secondary"u8);
        var hash = XxHash3.HashToUInt64(student);
        if (!_seen.Contains(hash))
        {
            _seen.Add(hash);
            var count = _counts.GetValueOrDefault(hash) + 1;
            _counts[hash] = count;
            Most = Math.Max(Most, count);
        }
    }
}
