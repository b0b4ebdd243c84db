using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// Takes a pull and finds what differs from what was last applied. While records arrive, each stream is compared with last night's
/// entries by itself (<see cref="StreamDiff"/>), all at the same time; at the end what differs is put together in the order of the
/// streams, because whose record counts and where a contact belongs is decided by earlier streams.
/// </summary>
internal sealed partial class SnapshotStager : IRosterSink, IDisposable
{
    private readonly StagingContext _context;
    private readonly Lock _gate = new();
    private readonly List<int> _keys = [];
    private readonly List<ulong> _students = [];
    private readonly Dictionary<ulong, int> _keysByHash = [];
    private volatile StreamDiff[]? _streams;
    private ChangeSpool _spool;
    private EntryFile _entries;
    private HashSet<ulong> _moved = [];
    private PullBook? _book;
    private int _people;

    public SnapshotStager(StagingContext context)
    {
        _context = context;
        _spool = new ChangeSpool(context.Folder);
        _entries = new EntryFile(context.Folder, context.Sets);
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
    public bool IsIncremental { get; private set; }

    /// <summary>The pull was the last one over again, so that only schools were staged.</summary>
    public bool IsAsBefore { get; private set; }

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

    /// <summary>
    /// Hash of the email that an account has if it has one, by the hash of the id: of people whose record was applied, and has
    /// another email tonight or is gone.
    /// </summary>
    public Dictionary<ulong, ulong> FormerEmails { get; } = [];

    /// <summary>The working entries of the run.</summary>
    public EntryFile Entries => _entries;

    /// <inheritdoc />
    public void Restart()
    {
        CloseStreams();
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
        FormerEmails.Clear();
        Array.Clear(Counts);
        _moved = [];
        _people = 0;
        IsIncremental = false;
        Unordered = false;
        AnyChange = false;
        AnyNews = false;
    }

    /// <inheritdoc />
    public void Accept(RecordKind kind, ReadOnlySpan<byte> json)
    {
        if (kind != RecordKind.School)
        {
            (_streams ?? OpenStreams())[kind - RecordKind.Student].Accept(json);
            return;
        }
        if (_streams is not null)
        {
            throw new FetchedRecordException(
                "The source delivered schools after people or classes."
            );
        }
        AcceptSchool(CleverRecord.ReadSchool(json));
    }

    /// <inheritdoc />
    public LastPull? LastPull
    {
        get
        {
            _book = _context.EntriesFit(Keys.Values) ? _context.LastPull(this) : null;
            return _book is null ? null : new LastPull(_book.Pages, _context.Folder);
        }
    }

    /// <summary>Ends a pull with the pages of the last one.</summary>
    public void CompleteAsBefore()
    {
        for (var kind = RecordKind.Student; kind <= RecordKind.Section; kind++)
        {
            Counts[(int)kind] = _book!.Counts[(int)kind];
        }
        Touched.UnionWith(_book!.Waiting);
        IsIncremental = true;
        IsAsBefore = true;
    }

    /// <summary>Ends the pull: what the streams did not deliver has vanished.</summary>
    /// <exception cref="EntriesUnusableException">Last night's entries do not fit what was applied.</exception>
    public void Complete()
    {
        var streams = OpenStreams();
        using var lastNight = StoredEntries(withSchools: true);
        for (var kind = RecordKind.Student; kind <= RecordKind.Section; kind++)
        {
            using var stream = streams[kind - RecordKind.Student];
            stream.Complete();
            stream.Read(new Taking(this, kind, IsIncremental ? lastNight.From(kind, 0) : null));
            _entries.EndStream(kind);
        }
        _entries.Complete();
    }

    /// <summary>Reads last night's entries once more, with their schools or without.</summary>
    public StoredEntries StoredEntries(bool withSchools) => new(_context, withSchools);

    public void Dispose()
    {
        CloseStreams();
        _spool.Dispose();
        _entries.Dispose();
    }

    /// <summary>All schools are known: whichever stream comes first, all can begin.</summary>
    private StreamDiff[] OpenStreams()
    {
        lock (_gate)
        {
            if (_streams is null)
            {
                // entries name the schools of a record among those that were shared and in plan when they were written
                IsIncremental = _context.EntriesFit(Keys.Values);
                _streams =
                [
                    .. Enumerable
                        .Range((int)RecordKind.Student, 5)
                        .Select(kind => new StreamDiff(
                            (RecordKind)kind,
                            _context,
                            IsIncremental,
                            count => Arrived((RecordKind)kind, count)
                        )),
                ];
            }
            return _streams;
        }
    }

    private void CloseStreams()
    {
        foreach (var stream in _streams ?? [])
        {
            stream.Dispose();
        }
        _streams = null;
    }

    private void Arrived(RecordKind kind, int count)
    {
        lock (_gate)
        {
            _people += kind == RecordKind.Section ? 0 : count;
            _context.Progress(_people);
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
