using System.Text;
using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// Takes a pull record by record and finds what differs from what was last applied: equal bytes are equal records and are not
/// parsed. Sources deliver ascending ids, so this is a merge with last night's packed entries.
/// </summary>
internal sealed class SnapshotStager : IRosterSink, IDisposable
{
    private const int ProgressEvery = 5_000;

    private readonly StagingContext _context;
    private readonly List<int> _keys = [];
    private readonly byte[] _idBuffer = new byte[1024];
    private ChangeSpool _spool;
    private EntryFile _entries;
    private OldEntries? _old;
    private RecordKind? _stream;
    private StreamOrder _order = new();
    private SqliteConnection? _incremental;
    private int _accepted;
    private HashSet<string> _forced = [];
    private HashSet<string> _multi = [];
    private MovedStudents _moved;

    public SnapshotStager(StagingContext context)
    {
        _context = context;
        _spool = new ChangeSpool(context.Folder);
        _entries = new EntryFile(context.Folder, context.Sets);
        _moved = new MovedStudents(context.Sets);
        Persons = new PersonIndex(context.Sets);
        Sections = new PersonIndex(context.Sets);
    }

    /// <summary>Shared schools by Clever id.</summary>
    public Dictionary<string, School> Schools { get; } = new(StringComparer.Ordinal);

    /// <summary>In-plan schools of the snapshot: Clever id to key.</summary>
    public Dictionary<string, int> Keys { get; } = new(StringComparer.Ordinal);

    public PersonIndex Persons { get; private set; }

    public PersonIndex Sections { get; private set; }

    public ChangeSpool Spool => _spool;

    public SchoolSets Sets => _context.Sets;

    /// <summary>Schools with a record that differs.</summary>
    public HashSet<int> Touched { get; } = [];

    /// <summary>Records per stream.</summary>
    public long[] Counts { get; } = new long[6];

    public long Records => Counts.Sum();

    /// <summary>Only what differs from last night was spooled.</summary>
    public bool IsIncremental => _incremental is not null;

    /// <summary>The source does not deliver ascending ids: its entries cannot be merged next night.</summary>
    public bool Unordered { get; private set; }

    /// <summary>Anything differs at all.</summary>
    public bool AnyChange { get; private set; }

    /// <summary>The working entries of the run.</summary>
    public EntryFile Entries => _entries;

    /// <inheritdoc />
    public void Restart()
    {
        CloseStream();
        _spool.Dispose();
        _entries.Dispose();
        _spool = new ChangeSpool(_context.Folder);
        _entries = new EntryFile(_context.Folder, _context.Sets);
        Persons = new PersonIndex(_context.Sets);
        Sections = new PersonIndex(_context.Sets);
        Schools.Clear();
        Keys.Clear();
        Touched.Clear();
        Array.Clear(Counts);
        _forced = [];
        _multi = [];
        _moved = new MovedStudents(_context.Sets);
        _stream = null;
        Unordered = false;
        AnyChange = false;
    }

    /// <inheritdoc />
    public void Accept(RecordKind kind, ReadOnlySpan<byte> json)
    {
        if (kind != _stream)
        {
            OpenStreamsUpTo(kind);
        }
        if (++_accepted % ProgressEvery == 0)
        {
            _context.Progress(Persons.Count);
        }
        if (kind == RecordKind.School)
        {
            AcceptSchool(CleverRecord.ReadSchool(json));
            return;
        }
        var hash = TextHash.Of(json);
        if (_old is { Has: true } && _old.Current.Hash == hash && !MustReread(kind, _old.Current))
        {
            Keep(kind, _old.Current);
            _old.MoveNext();
            Counts[(int)kind]++;
            return;
        }
        Compare(kind, json, hash);
    }

    /// <summary>Ends the pull: what the streams did not deliver has vanished.</summary>
    public void Complete()
    {
        OpenStreamsUpTo(RecordKind.Section);
        CloseStream();
        Persons.Refresh();
        Sections.Refresh();
        _entries.Complete();
    }

    public void Dispose()
    {
        CloseStream();
        _spool.Dispose();
        _entries.Dispose();
    }

    private void OpenStreamsUpTo(RecordKind kind)
    {
        if (_stream is { } current && kind < current)
        {
            throw new FetchedRecordException(
                $"The source delivered {kind} records after {current} records."
            );
        }
        // streams that deliver nothing are opened and closed too, so that their old entries vanish
        while (_stream != kind)
        {
            CloseStream();
            _stream = _stream is null ? RecordKind.School : _stream + 1;
            if (_stream == RecordKind.School)
            {
                continue;
            }
            if (_stream == RecordKind.Student)
            {
                // entries name the schools of a record among those that were shared and in plan when they were written
                _incremental = _context.EntriesFit(Keys.Values) ? _context.Incremental : null;
            }
            _old = new OldEntries(_incremental, _context.DistrictId, _stream.Value, _context.Sets);
            _order = new StreamOrder();
            if (_stream == RecordKind.Contact)
            {
                // contacts find their schools through the students; nobody else is looked up while they stream
                Persons.Refresh();
            }
            if (_stream == RecordKind.Contact && _moved.BySchool.Count > 0)
            {
                _forced = _context.ContactsOf(_moved.BySchool);
            }
        }
    }

    private void CloseStream()
    {
        if (_old is not null)
        {
            while (_old.Has)
            {
                Vanish(_old.Current);
                _old.MoveNext();
            }
            _old.Dispose();
            _old = null;
        }
        if (_stream is { } stream)
        {
            _entries.EndStream(stream);
        }
    }

    private void AcceptSchool(School school)
    {
        if (!Schools.TryAdd(school.Id, school))
        {
            return;
        }
        Counts[(int)RecordKind.School]++;
        if (_context.KeyOf(school) is { } key)
        {
            Keys[school.Id] = key;
        }
    }

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
        PutInSpool(RecordKind.Section, section.Id, json, set, at);
        Sections.Add(id, set, PersonRole.None, 0, changed: true);
        Change(id, hash, PersonRole.None, EntryFlags.None, set, at, 0);
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
            AnyChange = true;
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
        PutInSpool(kind, person.Id, json, set, at);
        var email = EmailAddress.Hash(EmailAddress.Normalize(person.Email));
        Persons.Add(id, set, person.Roles, email, changed: true);
        if (kind == RecordKind.Student && before.Known && before.Set != set)
        {
            _moved.Add(idText, before.Set);
        }
        Change(id, hash, person.Roles, flags, set, at, email);
    }

    /// <summary>
    /// The schools where a record makes a difference: of now and before, and where it still waits. A record that is the same as
    /// last night does so only where it waits.
    /// </summary>
    private int Difference(int set, LastNight before) =>
        before.Same && before.Set == set
            ? before.Waiting
            : _context.Sets.Union(set, _context.Sets.Union(before.Set, before.Waiting));

    private void PutInSpool(RecordKind kind, string id, ReadOnlySpan<byte> json, int set, int at)
    {
        foreach (var key in _context.Sets[at])
        {
            _spool.Add(key, kind, id, _context.Sets.Contains(set, key) ? json : default);
        }
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

    private void Change(
        ReadOnlySpan<byte> id,
        UInt128 hash,
        PersonRole roles,
        EntryFlags flags,
        int set,
        int at,
        ulong email
    )
    {
        _entries.Write(
            new RecordEntry
            {
                Id = id,
                Hash = hash,
                Roles = roles,
                Flags = flags | EntryFlags.Changed,
                Set = set,
                At = at,
                Email = email,
            }
        );
        Touch(at);
    }

    private void Vanish(in RecordEntry entry)
    {
        AnyChange = true;
        if ((entry.Flags & EntryFlags.Secondary) != 0)
        {
            return;
        }
        if (_stream == RecordKind.Student)
        {
            _moved.Add(entry.IdText, entry.Set);
        }
        var at = _context.Sets.Union(entry.Set, entry.At);
        _entries.Write(
            new RecordEntry
            {
                Id = entry.Id,
                Hash = 0,
                Roles = entry.Roles,
                Flags = EntryFlags.Vanished,
                Set = SchoolSets.Empty,
                At = at,
                Email = 0,
            }
        );
        foreach (var key in _context.Sets[at])
        {
            _spool.Add(key, _stream!.Value, entry.IdText, default);
        }
        Touch(at);
    }

    private void Touch(int set)
    {
        AnyChange = true;
        Touched.UnionWith(_context.Sets[set]);
    }

    /// <summary>What last night's entry says of a record.</summary>
    /// <param name="Known">There is an entry.</param>
    /// <param name="Set">Its schools.</param>
    /// <param name="Waiting">Those where it still waits to be applied.</param>
    /// <param name="Same">The record has the same bytes.</param>
    private readonly record struct LastNight(bool Known, int Set, int Waiting, bool Same);
}
