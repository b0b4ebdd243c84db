using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Admins;
using SisSync.Core.Applying;
using SisSync.Core.Configuration;
using SisSync.Core.Diffing;
using SisSync.Core.Fetching;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Runs;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core;

/// <summary>
/// One run of one district, in order: pull, check, diff and decide per school, apply per school, settle moves, remember what was
/// applied. Read this first.
/// </summary>
internal sealed class DistrictSync : IDisposable
{
    /// <summary>Schools kept in memory between deciding and applying, in members.</summary>
    private const int CachedMembers = 20_000;

    private readonly SisSyncDatabase _database;
    private readonly RunContext _run;
    private readonly IRosterSource _source;
    private readonly SqliteConnection _connection;
    private readonly RosterStore _store;
    private readonly SisSyncDbContext _db;
    private readonly SchoolSets _sets = new();
    private readonly RunTally _tally = new();
    private readonly Dictionary<int, SchoolDecision> _cache = [];
    private readonly HashSet<int> _notApplied = [];
    private SchoolCatalog _catalog = null!;
    private DistrictRow _district = null!;
    private SnapshotStager _stager = null!;
    private DistrictFacts _facts = null!;
    private StaffListener? _staff;
    private AccountDirectory _accounts = null!;
    private EmailClaims _claims = null!;
    private ILookup<int, DuplicateGroup> _duplicates = null!;
    private SchoolDecider _decider = null!;
    private SchoolWriter _writer = null!;
    private HashSet<int> _held = [];
    private readonly YoungHeap _heap = new();
    private int _cached;
    private int _done;

    public DistrictSync(SisSyncDatabase database, RunContext run, IRosterSource source)
    {
        _database = database;
        _run = run;
        _source = source;
        _connection = database.Connect();
        _store = new RosterStore(_connection);
        _db = SisSyncDatabase.On(_connection);
    }

    /// <summary>What the run did.</summary>
    public RunTally Tally => _tally;

    /// <summary>Records pulled.</summary>
    public long Records { get; private set; }

    /// <summary>Remarks of the source.</summary>
    public IReadOnlyList<string> Notes => _facts?.Notes ?? [];

    /// <summary>Carries out the run; every school commits by itself.</summary>
    public async Task<RunEnd> RunAsync(CancellationToken cancellationToken)
    {
        _district = await _db.FindOrAddAsync(
            _run.District.Id,
            _run.District.Name,
            cancellationToken
        );
        _catalog = await SchoolCatalog.LoadAsync(_db, _run.District, cancellationToken);
        var outcome = await PullAsync(cancellationToken);
        Records = _stager.Records;
        switch (outcome)
        {
            case PullOutcome.Incomplete incomplete:
                return new RunEnd(incomplete.Why, incomplete.Transient);
            case PullOutcome.Disconnected disconnected:
                return await DisconnectAsync(disconnected.Why, cancellationToken);
            default:
                _facts = ((PullOutcome.Complete)outcome).District;
                break;
        }
        _stager.Complete();
        var had = Had();
        if (SnapshotChecks.Disconnected(_stager, _facts, had, _district) is { } why)
        {
            return await DisconnectAsync(why, cancellationToken);
        }
        _held =
        [
            .. await _db
                .Holds.Where(h => h.DistrictId == _run.District.Id && h.ClosedAt == null)
                .Select(h => h.SchoolKey)
                .ToListAsync(cancellationToken),
        ];
        var sharesContacts = _stager.Counts[(int)RecordKind.Contact] > 0;
        var everything = !_stager.IsIncremental || sharesContacts != _district.SharesContacts;
        var missing = _catalog.Missing(_stager.Schools, _held).ToList();
        var touched = Touched(everything);
        if (touched.Count > 0 || missing.Count > 0 || _stager.AnyChange)
        {
            Prepare(sharesContacts, hadRoster: had.Any(count => count > 0));
            touched.UnionWith(await DuplicatesChangedAsync(cancellationToken));
            Restrict(touched);
            await MarkUnfinishedAsync(cancellationToken);
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

    /// <summary>Holds every school of the district as disconnected; nothing is applied.</summary>
    public async Task<RunEnd> DisconnectAsync(string why, CancellationToken cancellationToken)
    {
        _catalog ??= await SchoolCatalog.LoadAsync(_db, _run.District, cancellationToken);
        var writer = new SchoolWriter(_connection, _store, _run);
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
        _db.Dispose();
        _store.Dispose();
        _connection.Dispose();
    }

    /// <summary>Codec, source and schools that the entries belong to; another version compares every record in full once.</summary>
    private string EntriesVersion(IEnumerable<int> schools) =>
        $"{RecordCodec.Version}.{_run.District.Source.Type}."
        + TextHash
            .Of(string.Join(',', schools.Order()))
            .ToString("x16", CultureInfo.InvariantCulture);

    private async Task<PullOutcome> PullAsync(CancellationToken cancellationToken)
    {
        var request = new PullRequest(
            _run.Trigger,
            _run.SameNight,
            _run.Deadline,
            _district.OptionalFiles,
            _district.DemoNight,
            _district.Scopes
        );
        _stager = Stager(incremental: true);
        try
        {
            return await _source.PullAsync(Sink(), request, cancellationToken);
        }
        catch (UnorderedSourceException)
        {
            // the merge needs ascending ids; without them every record is compared in full
            _stager.Dispose();
            _stager = Stager(incremental: false);
            return await _source.PullAsync(Sink(), request, cancellationToken);
        }
    }

    private IRosterSink Sink()
    {
        _staff =
            _run.District.AdminsFromClever == AdminsFromClever.DistrictAdminsAndStaff
                ? new StaffListener(_stager)
                : null;
        return _staff is null ? _stager : _staff;
    }

    private SnapshotStager Stager(bool incremental) =>
        new(
            new StagingContext
            {
                DistrictId = _run.District.Id,
                Folder = Path.Combine(_database.Folder, "spool"),
                Sets = _sets,
                Incremental = incremental ? _connection : null,
                EntriesFit = keys => _district.EntriesVersion == EntriesVersion(keys),
                KeyOf = _catalog.KeyOf,
                ContactsOf = ContactsOf,
                Progress = people =>
                {
                    _heap.Trim();
                    _run.Progress?.Report(new RunProgress("pulling", people, 0, 0));
                },
            }
        );

    private HashSet<string> ContactsOf(IReadOnlyDictionary<int, HashSet<string>> students)
    {
        var contacts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (school, moved) in students)
        {
            foreach (var student in moved)
            {
                contacts.UnionWith(_store.ContactsOf(school, student));
            }
        }
        return contacts;
    }

    /// <summary>Accounts per role before the run, then classes.</summary>
    private int[] Had() =>
        [
            _district.Students,
            _district.Teachers,
            _district.Staff,
            _district.Contacts,
            _catalog.Rows.Sum(row => row.Classes),
        ];

    private HashSet<int> Touched(bool everything)
    {
        var touched = new HashSet<int>(everything ? _stager.Keys.Values : _stager.Touched);
        touched.UnionWith(_held);
        touched.UnionWith(_store.SchoolsWithLeavers());
        touched.UnionWith(
            _catalog
                .Rows.Where(row => row.FirstSyncAt is null || row.DecideAnew)
                .Select(row => row.Key)
        );
        // shared and in plan; the rest is missing, not in plan, or frozen
        touched.IntersectWith(_stager.Keys.Values);
        return touched;
    }

    private void Prepare(bool sharesContacts, bool hadRoster)
    {
        _accounts = AccountDirectory.Load(_store, _run.District.Id, _stager.Persons);
        _claims = new EmailClaimsReader(_stager, _store, _accounts, _run.District.Id).Read();
        var groups = _claims.Duplicates(_catalog.NameOf);
        _duplicates = groups
            .SelectMany(group =>
                group.Sharers.SelectMany(s => s.Schools).Distinct().Select(key => (key, group))
            )
            .ToLookup(pair => pair.key, pair => pair.group);
        _decider = new SchoolDecider(
            _db,
            _store,
            _stager,
            new SchoolLoader(_stager, _store, _accounts, IsCurrent),
            _duplicates,
            new Settling(_claims.Concerns, id => _stager.Persons.Find(id) >= 0, sharesContacts),
            _run
        );
        _writer = new SchoolWriter(_connection, _store, _run)
        {
            Applier = context => new SchoolApplier(
                _store,
                _accounts,
                _claims,
                _stager,
                _tally,
                context
            ),
            SharesContacts = sharesContacts,
            HadRoster = hadRoster,
        };
    }

    /// <summary>All that differs since the school's last turn is in what was staged: it was applied whole, by a run that wrote entries.</summary>
    private bool IsCurrent(SchoolRow school) =>
        _stager.IsIncremental
        && school.FirstSyncAt is not null
        && !school.DecideAnew
        && !_held.Contains(school.Key);

    /// <summary>Schools whose stored duplicates are not those of the snapshot: a sharer elsewhere came or went.</summary>
    private Task<HashSet<int>> DuplicatesChangedAsync(CancellationToken cancellationToken)
    {
        var changed = new HashSet<int>();
        foreach (var key in _stager.Keys.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stored = _store
                .Issues(key, HoldText.Code(HoldReason.DuplicateEmails))
                .Select(i => i.Subject);
            var now = _duplicates[key].SelectMany(Holding.Rules.DuplicateEmailsRule.Keys);
            if (!stored.ToHashSet(StringComparer.Ordinal).SetEquals(now))
            {
                changed.Add(key);
            }
        }
        return Task.FromResult(changed);
    }

    /// <summary>Takes out what this run must not decide: paused schools at any time but for an action on them, other schools of an action.</summary>
    private void Restrict(HashSet<int> touched)
    {
        foreach (var row in _catalog.Rows)
        {
            var skip = _run.Scope is { } scope
                ? !scope.Contains(row.Key)
                : row.IsPaused(_run.Started);
            if (skip || !_stager.Keys.ContainsKey(row.Id))
            {
                touched.Remove(row.Key);
                _notApplied.Add(row.Key);
            }
        }
    }

    private bool InScope(SchoolRow school) =>
        _run.Scope?.Contains(school.Key) ?? !school.IsPaused(_run.Started);

    private async Task MarkUnfinishedAsync(CancellationToken cancellationToken)
    {
        _district.EntriesVersion = null;
        await _db.SaveChangesAsync(cancellationToken);
    }

    private async Task HoldMissingAsync(SchoolRow school, CancellationToken cancellationToken)
    {
        _notApplied.Add(school.Key);
        if (!InScope(school))
        {
            return;
        }
        var members = _store.Members(school.Key);
        if (await _writer.CloseMissingAsync(school, members, cancellationToken))
        {
            _held.Remove(school.Key);
            _notApplied.Remove(school.Key);
            return;
        }
        var rows = members
            .Where(m => m.IsProvisioned)
            .Select(m => Removal.Person(m, "School unshared").Row())
            .ToList();
        var text =
            $"{school.Name} is no longer shared by Clever; its {rows.Count} accounts are kept as they are. "
            + "In Clever, check which schools are shared with SisSync.";
        var part = new HoldPart("accounts", rows.Count, rows.Count, null, null, "missing_school");
        await _writer.HoldAsync(
            school,
            [new OpenReason(HoldReason.Disconnected, rows, [part], text)],
            null,
            false,
            cancellationToken
        );
        _held.Add(school.Key);
    }

    /// <summary>Decides schools; those with a reason are held at once, the others are returned.</summary>
    private async Task<HashSet<int>> DecideAsync(
        HashSet<int> keys,
        CancellationToken cancellationToken
    )
    {
        var apply = new HashSet<int>();
        foreach (var key in keys.Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _heap.Trim();
            var decision = await _decider.DecideAsync(_catalog[key], cancellationToken);
            foreach (
                var kept in decision.Change.Kept.Where(kept =>
                    kept.IsRekeyed && kept.Before.IsProvisioned
                )
            )
            {
                _claims.Rekeyed[kept.After.Id] = kept.Before.AccountId;
            }
            if (decision.Open.Count > 0)
            {
                await _writer.HoldAsync(
                    _catalog[key],
                    decision.Open,
                    decision,
                    false,
                    cancellationToken
                );
                _held.Add(key);
                _notApplied.Add(key);
            }
            else
            {
                apply.Add(key);
                var size = decision.Change.Size;
                if (_cached + size < CachedMembers)
                {
                    _cached += size;
                    _cache[key] = decision;
                }
            }
            _run.Progress?.Report(
                new RunProgress("deciding", _stager.Persons.Count, ++_done, keys.Count)
            );
        }
        return apply;
    }

    /// <summary>Who gets which email, now that it is known which schools sync; and the schools where that changes something.</summary>
    private async Task<HashSet<int>> DecideEmailsAsync(
        HashSet<int> apply,
        CancellationToken cancellationToken
    )
    {
        bool IsError(Person person, EmailVerdict verdict) =>
            PersonProblems
                .Of(new Incoming(person, person.Roles), verdict, null)
                .Any(problem => problem.IsError);
        _claims.Decide(apply.Contains, IsError);
        var further = new EmailEchoes(_store, _stager, _accounts, _claims).Find(apply);
        await DecideAnewAsync(further.Intersect(_notApplied), cancellationToken);
        further.ExceptWith(_notApplied);
        further.ExceptWith(apply);
        if (further.Count > 0)
        {
            apply.UnionWith(await DecideAsync(further, cancellationToken));
            _claims.Decide(apply.Contains, IsError);
        }
        return apply;
    }

    private async Task ApplyAsync(HashSet<int> apply, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var key in apply.Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _heap.Trim();
            if (!_cache.Remove(key, out var decision))
            {
                decision = await _decider.DecideAsync(_catalog[key], cancellationToken);
            }
            await _writer.ApplyAsync(_catalog[key], decision, cancellationToken);
            _held.Remove(key);
            _run.Progress?.Report(
                new RunProgress("applying", _stager.Persons.Count, ++done, apply.Count)
            );
        }
    }

    /// <summary>Ends the old memberships of people whose new school has committed; the others stay (design 3.1.3).</summary>
    private async Task SettleMovesAsync(CancellationToken cancellationToken)
    {
        foreach (var school in _writer.MovesToSettle.GroupBy(move => move.School))
        {
            await _writer.SettleAsync(
                _catalog[school.Key],
                [.. school.Select(move => move.Id)],
                cancellationToken
            );
        }
    }

    /// <summary>Classes of schools where nothing differs, but whose teacher of another school got or lost the account.</summary>
    private async Task ApplyClassesOfTeachersElsewhereAsync(CancellationToken cancellationToken)
    {
        if (_writer.TeachersChanged.Count == 0)
        {
            return;
        }
        bool HasAccount(string teacher) => _accounts.Find(teacher) is not null;
        foreach (var key in _stager.Keys.Values.Order())
        {
            if (!TeachersElsewhere.AreOutdated(_store, key, HasAccount))
            {
                continue;
            }
            if (_notApplied.Contains(key))
            {
                await DecideAnewAsync([key], cancellationToken);
                continue;
            }
            var decision = await _decider.DecideAsync(_catalog[key], cancellationToken);
            if (decision.Open.Count == 0)
            {
                await _writer.ApplyAsync(_catalog[key], decision, cancellationToken);
            }
        }
    }

    /// <summary>Schools that are on hold, paused or out of scope now: their next turn must not find them unchanged.</summary>
    private async Task DecideAnewAsync(IEnumerable<int> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            await _db
                .Schools.Where(school => school.Key == key && !school.DecideAnew)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(school => school.DecideAnew, true),
                    cancellationToken
                );
        }
    }

    private async Task FinishAsync(bool sharesContacts, CancellationToken cancellationToken)
    {
        var finisher = new RunFinisher(
            _connection,
            _store,
            _run,
            _stager,
            _facts,
            _staff?.Staff ?? []
        );
        await finisher.FinishAsync(
            _notApplied,
            _held,
            EntriesVersion(_stager.Keys.Values),
            sharesContacts,
            cancellationToken
        );
        _tally.HeldSchools = _held.Count;
    }
}
