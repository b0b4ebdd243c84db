using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>One record at a time, in the order of the streams: kept, or read where that makes a difference.</summary>
internal sealed partial class SnapshotStager
{
    private void Keep(RecordKind kind, OldEntries old)
    {
        var entry = old.Current;
        if (kind == RecordKind.Section)
        {
            Sections.Add(entry.Id, entry.Set, PersonRole.None, 0, changed: false);
        }
        else if ((entry.Flags & EntryFlags.Secondary) != 0)
        {
            // what is only counted is a person
            _entries.Write(entry);
            return;
        }
        else
        {
            Persons.Add(entry.Id, entry.Set, entry.Roles, entry.Email, changed: false);
        }
        _entries.Keep(old.Position);
    }

    private void TakeSection(
        ReadOnlySpan<byte> id,
        ReadOnlySpan<byte> bytes,
        UInt128 hash,
        LastNight before
    )
    {
        _keys.Clear();
        AddKey(new SectionBytes(bytes).School);
        var set = _context.Sets.Intern(_keys);
        var at = Difference(set, before);
        PutInSpool(RecordKind.Section, id, bytes, set, at);
        Sections.Add(id, set, PersonRole.None, 0, changed: true);
        Change(
            new RecordEntry
            {
                Id = id,
                Hash = hash,
                Roles = PersonRole.None,
                Flags = EntryFlags.Changed,
                Set = set,
                At = at,
                Email = 0,
            },
            !before.IsStill(set)
        );
    }

    private void TakePerson(
        RecordKind kind,
        ReadOnlySpan<byte> id,
        ReadOnlySpan<byte> bytes,
        UInt128 hash,
        LastNight before
    )
    {
        var person = new PersonBytes(bytes);
        var idHash = XxHash3.HashToUInt64(id);
        // whoever got a further role between two lists is whom the first one says until the next night
        if (kind > RecordKind.Student && Persons.Find(idHash) >= 0)
        {
            _entries.Write(
                new RecordEntry
                {
                    Id = id,
                    Hash = hash,
                    Roles = person.Roles,
                    Flags = EntryFlags.Secondary,
                    Set = SchoolSets.Empty,
                    Email = 0,
                }
            );
            AnyChange = AnyNews = true;
            return;
        }
        var flags = CollectSchools(person);
        var set = _context.Sets.Intern(_keys);
        var at = Difference(set, before);
        var former = _context.Sets.Union(before.Set, before.Waiting);
        if (before.Known && former != set)
        {
            WasAt(id, former);
        }
        else
        {
            Changes++;
        }
        PutInSpool(kind, id, bytes, set, at);
        var email = EmailHash(person.Email);
        var applied = WasApplied(before.Set, before.Waiting);
        if (
            (before.Waiting == SchoolSets.Empty || applied)
            && (!before.Known || before.Email == email)
        )
        {
            flags |= EntryFlags.SameEmail;
        }
        else if (applied)
        {
            FormerEmails[idHash] = before.Email;
        }
        // who is looked at for another's sake may be found the same: then nothing was spooled
        Persons.Add(id, set, person.Roles, email, changed: at != SchoolSets.Empty);
        if (kind == RecordKind.Student && before.Known && before.Set != set)
        {
            _moved.Add(idHash);
        }
        Change(
            new RecordEntry
            {
                Id = id,
                Hash = hash,
                Roles = person.Roles,
                Flags = flags | EntryFlags.Changed,
                Set = set,
                At = at,
                Email = email,
                Students = Distinct(CollectionsMarshal.AsSpan(_students)),
            },
            !before.IsStill(set)
        );
    }

    private static ulong EmailHash(ReadOnlySpan<byte> email)
    {
        if (email.IsEmpty)
        {
            return 0;
        }
        Span<byte> normalized = stackalloc byte[EmailAddress.MaxLength];
        return EmailAddress.TryNormalize(email, normalized, out var length)
            ? EmailAddress.Hash(normalized[..length])
            : EmailAddress.Hash(EmailAddress.Normalize(Encoding.UTF8.GetString(email)));
    }

    /// <summary>
    /// The in-plan schools of a person into <see cref="_keys"/> and a contact's students into <see cref="_students"/>; what is to be
    /// marked of a contact.
    /// </summary>
    private EntryFlags CollectSchools(in PersonBytes person)
    {
        _keys.Clear();
        _students.Clear();
        for (
            var role = PersonRole.Student;
            role <= PersonRole.Staff;
            role = (PersonRole)((int)role * 2)
        )
        {
            var schools = person.SchoolsOf(role);
            while (schools.Read())
            {
                AddKey(schools.Id);
            }
        }
        var flags = EntryFlags.None;
        var links = person.Links;
        while (links.Read())
        {
            var student = XxHash3.HashToUInt64(links.Student);
            _students.Add(student);
            var set = Persons.SetOf(student);
            _keys.AddRange(_context.Sets[set]);
            flags |= set == SchoolSets.Empty ? EntryFlags.Dangling : EntryFlags.None;
            flags |= links.IsEmergency ? EntryFlags.Emergency : EntryFlags.None;
        }
        return flags;
    }

    private static ReadOnlySpan<ulong> Distinct(Span<ulong> students)
    {
        students.Sort();
        var count = 0;
        foreach (var student in students)
        {
            if (count == 0 || student != students[count - 1])
            {
                students[count++] = student;
            }
        }
        return students[..count];
    }

    private void AddKey(ReadOnlySpan<byte> school)
    {
        if (_keysByHash.TryGetValue(XxHash3.HashToUInt64(school), out var key))
        {
            _keys.Add(key);
        }
    }
}
