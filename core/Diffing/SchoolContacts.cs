using System.IO.Hashing;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Diffing;

/// <summary>
/// Distinct contacts per student of a school, and whether any is of a type that holds. Students are known by the 64-bit hash of
/// their id.
/// </summary>
internal abstract class SchoolContacts
{
    /// <summary>A contact of type Emergency or Secondary is among them.</summary>
    public abstract bool AnyEmergency { get; }

    /// <summary>The most contacts of one student.</summary>
    public abstract int Most { get; }

    /// <summary>Contacts of a student by the hash of the id.</summary>
    public abstract int Of(ulong student);

    public int Of(string student) => Of(TextHash.Of(student));

    /// <summary>Counted from the records of everybody at the school.</summary>
    public static SchoolContacts Of(IEnumerable<Incoming> people)
    {
        var contacts = new Counted();
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

    private sealed class Counted : SchoolContacts
    {
        private readonly Dictionary<ulong, int> _counts = [];
        private readonly List<ulong> _seen = [];
        private bool _anyEmergency;
        private int _most;

        public override bool AnyEmergency => _anyEmergency;

        public override int Most => _most;

        public override int Of(ulong student) => _counts.GetValueOrDefault(student);

        public void Add(ReadOnlySpan<byte> person)
        {
            _seen.Clear();
            var links = new PersonBytes(person).Links;
            while (links.Read())
            {
                _anyEmergency |= links.IsEmergency;
                var student = XxHash3.HashToUInt64(links.Student);
                if (!_seen.Contains(student))
                {
                    _seen.Add(student);
                    var count = _counts.GetValueOrDefault(student) + 1;
                    _counts[student] = count;
                    _most = Math.Max(_most, count);
                }
            }
        }
    }
}
