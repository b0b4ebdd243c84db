using System.Globalization;
using System.Text.Json;
using SisSync.Core.Admins;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
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
            return await PullAsync(request, incremental: true, cancellationToken);
        }
        catch (EntriesUnusableException)
        {
            _stager.Dispose();
            return await PullAsync(request, incremental: false, cancellationToken);
        }
    }

    private async Task<PullOutcome> PullAsync(
        PullRequest request,
        bool incremental,
        CancellationToken cancellationToken
    )
    {
        _stager = Stager(incremental);
        var outcome = await _source.PullAsync(Sink(), request, cancellationToken);
        if (outcome is PullOutcome.Complete)
        {
            _stager.Complete();
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

    private SnapshotStager Stager(bool incremental) =>
        new(
            new StagingContext
            {
                DistrictId = _run.District.Id,
                Folder = Path.Combine(_database.Folder, "spool"),
                Sets = _sets,
                Connect = _database.ConnectAlone,
                EntriesFit = keys =>
                    incremental && _district.EntriesVersion == EntriesVersion(keys),
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
}
