using System.IO.Hashing;
using System.Text;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>One record at a time: kept when its bytes are those of last night, read when not.</summary>
internal sealed partial class SnapshotStager
{
    private bool MustReread(RecordKind kind, in RecordEntry entry)
    {
        if (
            kind == RecordKind.Contact
            && ((entry.Flags & EntryFlags.Dangling) != 0 || _forced.Count > 0)
        )
        {
            return (entry.Flags & (EntryFlags.Dangling | EntryFlags.Waiting)) != 0
                || _forced.Contains(XxHash3.HashToUInt64(entry.Id));
        }
        return (entry.Flags & EntryFlags.Waiting) != 0
            || (
                (entry.Flags & EntryFlags.Secondary) != 0
                && !_multi.Contains(XxHash3.HashToUInt64(entry.Id))
            );
    }

    private void Keep(RecordKind kind, in RecordEntry entry)
    {
        if (kind == RecordKind.Section)
        {
            Sections.Add(entry.Id, entry.Set, PersonRole.None, 0, changed: false);
        }
        else if ((entry.Flags & EntryFlags.Secondary) == 0)
        {
            Persons.Add(entry.Id, entry.Set, entry.Roles, entry.Email, changed: false);
            if ((entry.Flags & EntryFlags.Multi) != 0)
            {
                _multi.Add(XxHash3.HashToUInt64(entry.Id));
            }
        }
        _entries.Write(entry);
        _order.Pass(entry.Id);
    }

    private void Compare(RecordKind kind, ReadOnlySpan<byte> json, UInt128 hash)
    {
        if (!CleverRecord.TryReadId(json, out var id))
        {
            var length = Encoding.UTF8.GetBytes(CleverRecord.ReadId(json), _idBuffer);
            id = _idBuffer.AsSpan(0, length);
        }
        if (!InOrder(id))
        {
            return;
        }
        Counts[(int)kind]++;
        while (_old is { Has: true } && _old.Current.Id.SequenceCompareTo(id) < 0)
        {
            Vanish(_old.Current);
            _old.MoveNext();
        }
        var known = _old is { Has: true } && _old.Current.Id.SequenceEqual(id);
        if (known && _old!.Current.Hash == hash && !MustReread(kind, _old.Current))
        {
            Keep(kind, _old.Current);
            _old.MoveNext();
            return;
        }
        var before = known ? Before(_old!.Current, hash) : default;
        if (known)
        {
            _old!.MoveNext();
        }
        _order.Pass(id);
        if (kind == RecordKind.Section)
        {
            TakeSection(id, json, hash, before);
        }
        else
        {
            TakePerson(kind, id, json, hash, before);
        }
    }

    private static LastNight Before(in RecordEntry entry, UInt128 hash) =>
        new(true, entry.Set, entry.At, entry.Hash == hash);

    /// <summary>False for a repeated record. Descending ids are taken in a full run; an incremental one must start over.</summary>
    private bool InOrder(ReadOnlySpan<byte> id)
    {
        var order = _order.Compare(id);
        if (order > 0 && !_order.IsBroken)
        {
            return true;
        }
        if (order == 0)
        {
            return false;
        }
        if (_incremental is not null)
        {
            throw new UnorderedSourceException();
        }
        Unordered = true;
        return _order.AddOutOfOrder(
            id,
            () => _stream == RecordKind.Section ? Sections.AllIds() : Persons.AllIds(StreamRole())
        );
    }

    private PersonRole StreamRole() =>
        _stream switch
        {
            RecordKind.Student => PersonRole.Student,
            RecordKind.Teacher => PersonRole.Teacher,
            RecordKind.Staff => PersonRole.Staff,
            _ => PersonRole.Contact,
        };

    private void TakeSection(
        ReadOnlySpan<byte> id,
        ReadOnlySpan<byte> json,
        UInt128 hash,
        LastNight before
    )
    {
        var bytes = _encoder.Section(json);
        _keys.Clear();
        AddKey(new SectionBytes(bytes).School);
        var set = _context.Sets.Intern(_keys);
        var at = Difference(set, before);
        PutInSpool(RecordKind.Section, id, bytes, set, at);
        Sections.Add(id, set, PersonRole.None, 0, changed: true);
        Change(id, hash, PersonRole.None, EntryFlags.None, set, at, 0, !before.IsStill(set));
    }

    private void TakePerson(
        RecordKind kind,
        ReadOnlySpan<byte> id,
        ReadOnlySpan<byte> json,
        UInt128 hash,
        LastNight before
    )
    {
        var bytes = _encoder.Person(json);
        var person = new PersonBytes(bytes);
        var idHash = XxHash3.HashToUInt64(id);
        if (_multi.Contains(idHash))
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
        var flags = EntryFlags.None;
        if (!int.IsPow2((int)person.Roles) && person.Roles != PersonRole.None)
        {
            flags |= EntryFlags.Multi;
            _multi.Add(idHash);
        }
        if (CollectSchools(person))
        {
            flags |= EntryFlags.Dangling;
        }
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
        Persons.Add(id, set, person.Roles, email, changed: true);
        if (kind == RecordKind.Student && before.Known && before.Set != set)
        {
            _moved.Add(id, before.Set);
        }
        Change(id, hash, person.Roles, flags, set, at, email, !before.IsStill(set));
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

    /// <summary>The in-plan schools of a person into <see cref="_keys"/>; true when a contact names a student whom no in-plan school has.</summary>
    private bool CollectSchools(in PersonBytes person)
    {
        _keys.Clear();
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
        var dangling = false;
        var links = person.Links;
        while (links.Read())
        {
            var set = Persons.SetOf(XxHash3.HashToUInt64(links.Student));
            _keys.AddRange(_context.Sets[set]);
            dangling |= set == SchoolSets.Empty;
        }
        return dangling;
    }

    private void AddKey(ReadOnlySpan<byte> school)
    {
        if (_keysByHash.TryGetValue(XxHash3.HashToUInt64(school), out var key))
        {
            _keys.Add(key);
        }
    }
}
