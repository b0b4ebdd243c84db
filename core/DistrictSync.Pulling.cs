using System.Globalization;
using System.Text.Json;
using SisSync.Core.Admins;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Runs;
using SisSync.Core.Staging;

namespace SisSync.Core;

/// <summary>Pull and check: what the snapshot is, and which schools it touches.</summary>
internal sealed partial class DistrictSync
{
    /// <summary>Forms of records and entries, source, limits and schools that the entries belong to; another version compares every record in full once.</summary>
    private string EntriesVersion(IEnumerable<int> schools) =>
        $"{RecordCodec.Version}.{RecordEntry.Version}.{_run.District.Source.Type}."
        + TextHash
            .Of(JsonSerializer.Serialize(_run.District.Holds, HoldOptionsJson.Default.HoldOptions))
            .ToString("x16", CultureInfo.InvariantCulture)
        + "."
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
        try
        {
            var outcome = await PullAsync(request, Stager(true, LastPull), cancellationToken);
            if (!_stager.IsAsBefore || LastPull(_stager) is not null)
            {
                return outcome;
            }
            // meanwhile somebody has decided something that needs the records
            _stager.Dispose();
            return await PullAsync(request, Stager(true, _ => null), cancellationToken);
        }
        catch (EntriesUnusableException)
        {
            _stager.Dispose();
            return await PullAsync(request, Stager(false, _ => null), cancellationToken);
        }
    }

    private async Task<PullOutcome> PullAsync(
        PullRequest request,
        SnapshotStager stager,
        CancellationToken cancellationToken
    )
    {
        _stager = stager;
        var outcome = await _source.PullAsync(Sink(), request, cancellationToken);
        switch (outcome)
        {
            case PullOutcome.Complete { IsAsBefore: true }:
                _stager.CompleteAsBefore();
                break;
            case PullOutcome.Complete:
                _stager.Complete();
                break;
        }
        return outcome;
    }

    private IRosterSink Sink()
    {
        _staff =
            _run.District.AdminsFromClever == AdminsFromClever.DistrictAdminsAndStaff
                ? new StaffListener(_stager)
                : null;
        return _staff is null ? _stager : _staff;
    }

    /// <summary>The last pull, if a night with the same pages would end after its pull (<see cref="NothingIsNew"/>).</summary>
    private PullBook? LastPull(SnapshotStager stager)
    {
        _held = HoldRows.OpenSchools(_store.Sql, _run.District.Id);
        return
            PullBook.Read(_store.Sql, _run.District.Id) is { } book
            && book.Counts[(int)RecordKind.Contact] > 0 == _district.SharesContacts
            && !_catalog.Missing(stager.Schools, _held).Any()
            && Touched(stager, book.Waiting).IsSubsetOf(_held)
            && HoldsStay()
            ? book
            : null;
    }

    private SnapshotStager Stager(bool incremental, Func<SnapshotStager, PullBook?> lastPull) =>
        new(
            new StagingContext
            {
                DistrictId = _run.District.Id,
                Folder = Path.Combine(_database.Folder, "spool"),
                Sets = _sets,
                Connect = _database.ConnectAlone,
                EntriesFit = keys =>
                    incremental && _district.EntriesVersion == EntriesVersion(keys),
                LastPull = lastPull,
                KeyOf = _catalog.KeyOf,
                Applied = (school, id) => _store.Member(school, id)?.Bytes.ToArray(),
                Progress = people =>
                {
                    _heap.Trim();
                    _run.Progress?.Report(new RunProgress("pulling", people, 0, 0));
                },
            }
        );

    /// <summary>Accounts per role before the run, then classes.</summary>
    private int[] Had() =>
        [
            _district.Students,
            _district.Teachers,
            _district.Staff,
            _district.Contacts,
            _catalog.Rows.Sum(row => row.Classes),
        ];

    /// <summary>Schools of a snapshot that must be decided: those where something differs, and those that always are.</summary>
    private HashSet<int> Touched(SnapshotStager stager, IEnumerable<int> differing)
    {
        var touched = new HashSet<int>(differing);
        touched.UnionWith(_held);
        touched.UnionWith(_store.SchoolsWithLeavers());
        touched.UnionWith(
            _catalog
                .Rows.Where(row => row.FirstSyncAt is null || row.DecideAnew)
                .Select(row => row.Key)
        );
        // shared and in plan; the rest is missing, not in plan, or frozen
        touched.IntersectWith(stager.Keys.Values);
        return touched;
    }
}
