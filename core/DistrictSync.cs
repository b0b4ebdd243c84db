using Microsoft.Data.Sqlite;
using SisSync.Core.Admins;
using SisSync.Core.Applying;
using SisSync.Core.Fetching;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core;

/// <summary>
/// One run of one district, in order: pull, check, diff and decide per school, apply per school, settle moves, remember what was
/// applied. Read this first.
/// </summary>
internal sealed partial class DistrictSync : IDisposable
{
    /// <summary>
    /// Change sets kept in memory between deciding and applying, in records: those of an ordinary night. What was decided with
    /// all of a school is loaded again.
    /// </summary>
    private const int CachedRecords = 40_000;

    /// <summary>
    /// Pages of 8 KB in the database's log before they are copied into the file: a school commits every few milliseconds, and
    /// pages of several schools are copied and flushed once.
    /// </summary>
    internal const int CopiedPages = 4_000;

    private readonly SisSyncDatabase _database;
    private readonly RunContext _run;
    private readonly IRosterSource _source;
    private readonly SqliteConnection _connection;
    private readonly RosterStore _store;
    private readonly Checkpoints _checkpoints;
    private readonly SchoolSets _sets = new();
    private readonly RunTally _tally = new();
    private readonly Dictionary<int, SchoolDecision> _cache = [];
    private readonly HashSet<int> _notApplied = [];
    private SchoolCatalog _catalog = null!;
    private DistrictRow _district = null!;
    private SnapshotStager _stager = null!;
    private PullOutcome.Complete? _pulled;
    private StaffListener? _staff;
    private AccountDirectory _accounts = null!;
    private EmailClaims _claims = null!;
    private ILookup<int, DuplicateGroup> _duplicates = null!;
    private SchoolDecider _decider = null!;
    private SchoolWriter _writer = null!;
    private HashSet<int> _held = [];
    private readonly YoungHeap _heap = new();
    private int _cached;
    private bool _nothingIsNew;
    private int _done;

    public DistrictSync(SisSyncDatabase database, RunContext run, IRosterSource source)
    {
        _database = database;
        _run = run;
        _source = source;
        // its settings are not for whoever would get it from the pool
        _connection = database.ConnectAlone();
        _store = new RosterStore(_connection);
        Checkpoints.TakeOver(_store.Sql);
        _checkpoints = new Checkpoints(database, CopiedPages, TimeSpan.Zero);
    }

    /// <summary>What the run did.</summary>
    public RunTally Tally => _tally;

    /// <summary>Records pulled.</summary>
    public long Records { get; private set; }

    /// <summary>Remarks of the source.</summary>
    public IReadOnlyList<string> Notes => _pulled?.District.Notes ?? [];

    /// <summary>Carries out the run; every school commits by itself.</summary>
    public Task<RunEnd> RunAsync(CancellationToken cancellationToken) =>
        WithLogCopiedAsync(() => StagesAsync(cancellationToken));

    /// <summary>Holds every school of the district as disconnected; nothing is applied.</summary>
    public Task<RunEnd> DisconnectAsync(string why, CancellationToken cancellationToken) =>
        WithLogCopiedAsync(() => HoldAllAsync(why, cancellationToken));

    /// <summary>However it ends, its log is copied before it is closed, in a commit of another connection.</summary>
    private async Task<RunEnd> WithLogCopiedAsync(Func<Task<RunEnd>> run)
    {
        try
        {
            return await run();
        }
        finally
        {
            await _checkpoints.EndAsync(_store.Sql);
        }
    }

    private async Task<RunEnd> StagesAsync(CancellationToken cancellationToken)
    {
        _district = DistrictRows.FindOrAdd(_store.Sql, _run.District.Id, _run.District.Name);
        _catalog = SchoolCatalog.Load(_store.Sql, _run.District);
        var outcome = await PullAsync(cancellationToken);
        Records = _stager.Records;
        switch (outcome)
        {
            case PullOutcome.Incomplete incomplete:
                return new RunEnd(incomplete.Why, incomplete.Transient);
            case PullOutcome.Disconnected disconnected:
                return await HoldAllAsync(disconnected.Why, cancellationToken);
            default:
                _pulled = (PullOutcome.Complete)outcome;
                break;
        }
        var had = Had();
        if (SnapshotChecks.Disconnected(_stager, _pulled.District, had, _district) is { } why)
        {
            return await HoldAllAsync(why, cancellationToken);
        }
        _held = HoldRows.OpenSchools(_store.Sql, _run.District.Id);
        var sharesContacts = _stager.Counts[(int)RecordKind.Contact] > 0;
        var everything = !_stager.IsIncremental || sharesContacts != _district.SharesContacts;
        var missing = _catalog.Missing(_stager.Schools, _held).ToList();
        var touched = Touched(_stager, everything ? _stager.Keys.Values : _stager.Touched);
        if (_stager.IsAsBefore || (!everything && missing.Count == 0 && NothingIsNew(touched)))
        {
            Restrict(touched);
            _notApplied.UnionWith(_held);
            _nothingIsNew = true;
        }
        else if (touched.Count > 0 || missing.Count > 0 || _stager.AnyChange)
        {
            YoungHeap.Empty(_stager.Persons.Count);
            Prepare(sharesContacts, hadRoster: had.Any(count => count > 0));
            YoungHeap.Empty(_stager.Persons.Count);
            touched.UnionWith(await DuplicatesChangedAsync(cancellationToken));
            Restrict(touched);
            MarkUnfinished();
            foreach (var school in missing)
            {
                await HoldMissingAsync(school, cancellationToken);
            }
            var apply = await DecideAsync(touched, cancellationToken);
            apply = await DecideEmailsAsync(apply, cancellationToken);
            await ApplyAsync(apply, cancellationToken);
            await SettleMovesAsync(cancellationToken);
            await ApplyClassesOfTeachersElsewhereAsync(cancellationToken);
        }
        await FinishAsync(sharesContacts, cancellationToken);
        return RunEnd.Done;
    }

    private async Task<RunEnd> HoldAllAsync(string why, CancellationToken cancellationToken)
    {
        _catalog ??= SchoolCatalog.Load(_store.Sql, _run.District);
        var writer = new SchoolWriter(_connection, _store, _run, _checkpoints);
        var told = false;
        foreach (var school in _catalog.Known().OrderBy(row => row.Key))
        {
            told = true;
            await writer.HoldAsync(
                school,
                [new OpenReason(HoldReason.Disconnected, [], [], why)],
                null,
                true,
                cancellationToken
            );
        }
        return new RunEnd(why, false) { Told = told };
    }

    public void Dispose()
    {
        _stager?.Dispose();
        _store.Dispose();
        _connection.Dispose();
    }
}
