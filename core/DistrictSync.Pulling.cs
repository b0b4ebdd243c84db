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
    /// <summary>Codec, source, limits and schools that the entries belong to; another version compares every record in full once.</summary>
    private string EntriesVersion(IEnumerable<int> schools) =>
        $"{RecordCodec.Version}.{_run.District.Source.Type}."
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

    private HashSet<ulong> ContactsOf(IReadOnlyDictionary<int, HashSet<ulong>> students)
    {
        var contacts = new HashSet<ulong>();
        foreach (var (school, moved) in students)
        {
            _store.AddContactsOf(school, moved, contacts);
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
}
