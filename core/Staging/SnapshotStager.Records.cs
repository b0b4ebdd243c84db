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
                || _forced.Contains(entry.IdText);
        }
        return (entry.Flags & EntryFlags.Waiting) != 0
            || ((entry.Flags & EntryFlags.Secondary) != 0 && !_multi.Contains(entry.IdText));
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
                _multi.Add(entry.IdText);
            }
        }
        _entries.Write(entry);
        _order.Pass(entry.Id);
    }

    private void Compare(RecordKind kind, ReadOnlySpan<byte> json, UInt128 hash)
    {
        var idText = CleverRecord.ReadId(json);
        var length = Encoding.UTF8.GetBytes(idText, _idBuffer);
        ReadOnlySpan<byte> id = _idBuffer.AsSpan(0, length);
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
            TakePerson(kind, id, idText, json, hash, before);
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
        var section = CleverRecord.ReadSection(json);
        _keys.Clear();
        if (Keys.TryGetValue(section.School, out var key))
        {
            _keys.Add(key);
        }
        var set = _context.Sets.Intern(_keys);
        var at = Difference(set, before);
        _encoded.ResetWrittenCount();
        RecordCodec.Encode(section, _encoded);
        PutInSpool(RecordKind.Section, id, _encoded.WrittenSpan, set, at);
        Sections.Add(id, set, PersonRole.None, 0, changed: true);
        Change(id, hash, PersonRole.None, EntryFlags.None, set, at, 0, !before.IsStill(set));
    }

    private void TakePerson(
        RecordKind kind,
        ReadOnlySpan<byte> id,
        string idText,
        ReadOnlySpan<byte> json,
        UInt128 hash,
        LastNight before
    )
    {
        var person = CleverRecord.ReadPerson(json);
        if (_multi.Contains(idText))
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
            _multi.Add(idText);
        }
        var dangling = CollectSchools(person);
        if (dangling)
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
        _encoded.ResetWrittenCount();
        RecordCodec.Encode(person, _encoded);
        PutInSpool(kind, id, _encoded.WrittenSpan, set, at);
        var email = EmailAddress.Hash(EmailAddress.Normalize(person.Email));
        Persons.Add(id, set, person.Roles, email, changed: true);
        if (kind == RecordKind.Student && before.Known && before.Set != set)
        {
            _moved.Add(idText, before.Set);
        }
        Change(id, hash, person.Roles, flags, set, at, email, !before.IsStill(set));
    }

    /// <summary>The in-plan schools of a person into <see cref="_keys"/>; true when a contact names a student whom no in-plan school has.</summary>
    private bool CollectSchools(Person person)
    {
        _keys.Clear();
        AddKeys(person.Student?.Schools);
        AddKeys(person.Teacher?.Schools);
        AddKeys(person.Staff?.Schools);
        var dangling = false;
        foreach (var link in person.Contact?.Links ?? [])
        {
            if (Persons.SchoolsOf(link.Student) is { Length: > 0 } schools)
            {
                _keys.AddRange(schools);
            }
            else
            {
                dangling = true;
            }
        }
        return dangling;
    }

    private void AddKeys(IReadOnlyList<string>? schools)
    {
        foreach (var school in schools ?? [])
        {
            if (Keys.TryGetValue(school, out var key))
            {
                _keys.Add(key);
            }
        }
    }
}
