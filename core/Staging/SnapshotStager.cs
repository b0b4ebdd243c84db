using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// Takes a pull record by record and finds what differs from what was last applied: equal bytes are equal records and are not
/// parsed. Sources deliver ascending ids, so this is a merge with last night's packed entries.
/// </summary>
internal sealed partial class SnapshotStager : IRosterSink, IDisposable
{
    private const int ProgressEvery = 5_000;

    private readonly StagingContext _context;
    private readonly List<int> _keys = [];
    private readonly byte[] _idBuffer = new byte[1024];
    private readonly JsonEncoder _encoder = new();
    private readonly Dictionary<ulong, int> _keysByHash = [];
    private ChangeSpool _spool;
    private EntryFile _entries;
    private OldEntries? _old;
    private RecordKind? _stream;
    private StreamOrder _order = new();
    private SqliteConnection? _incremental;
    private int _accepted;
    private HashSet<ulong> _forced = [];
    private HashSet<ulong> _multi = [];
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

    /// <summary>Anything differs but records that wait for a school or are looked at every night.</summary>
    public bool AnyNews { get; private set; }

    /// <summary>People whose record differs or is gone.</summary>
    public int Changes { get; private set; }

    /// <summary>
    /// Schools of last night and those where a change waits, by the hash of the id: of people who had other schools than tonight.
    /// </summary>
    public Dictionary<ulong, int> Formerly { get; } = [];

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
        _keysByHash.Clear();
        Touched.Clear();
        Changes = 0;
        Formerly.Clear();
        Array.Clear(Counts);
        _forced = [];
        _multi = [];
        _moved = new MovedStudents(_context.Sets);
        _stream = null;
        Unordered = false;
        AnyChange = false;
        AnyNews = false;
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
            _keysByHash[TextHash.Of(school.Id)] = key;
        }
    }
}
