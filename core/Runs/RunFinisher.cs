using Microsoft.Data.Sqlite;
using SisSync.Core.Admins;
using SisSync.Core.Fetching;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Runs;

/// <summary>The end of a run with a snapshot: district facts, totals, and what was applied, in one transaction.</summary>
internal sealed class RunFinisher(
    SqliteConnection connection,
    RosterStore store,
    RunContext run,
    SnapshotStager stager,
    PullOutcome.Complete pulled,
    IReadOnlyList<SourceAdmin> staff,
    IReadOnlyList<int> accounts,
    bool wasEmpty,
    bool sameEntries
)
{
    public async Task FinishAsync(
        IReadOnlyCollection<SchoolRow> schools,
        IReadOnlySet<int> notApplied,
        IReadOnlySet<int> held,
        string entriesVersion,
        bool sharesContacts,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        var district = DistrictRows.Find(store.Sql, run.District.Id)!;
        var fits = district.EntriesVersion == entriesVersion;
        // without news only what waits touches schools
        var waiting = stager.Touched;
        // a pull of the same pages has nothing to write entries from: if they do not fit any more, the next night compares in full
        if (!stager.IsAsBefore && !(sameEntries && fits))
        {
            waiting = EntryBook.Write(stager, store.Sql, district.Id, notApplied);
            Total(district);
        }
        new PullBook(pulled.Pages, stager.Counts, waiting).Write(store.Sql, district.Id);
        var facts = pulled.District;
        CleverAdminBook.Write(store.Sql, district.Id, facts.Admins.Concat(staff));
        // entries of a source without order cannot be merged: every night compares in full
        district.EntriesVersion =
            stager.Unordered || (stager.IsAsBefore && !fits) ? null : entriesVersion;
        district.SharesContacts = sharesContacts;
        district.Name =
            run.District.Name.Length > 0 ? run.District.Name : facts.Name ?? district.Id;
        district.SourceLastSync = facts.LastSync;
        district.SourceState = facts.State;
        district.SourcePauseEnd = facts.PauseEnd;
        district.Scopes = [.. facts.Scopes];
        district.OptionalFiles = [.. facts.OptionalFiles];
        district.DemoNight = facts.DemoNight;
        if (run.Scope is null)
        {
            if (district.LastSyncAt is null)
            {
                DistrictNotices.FirstSync(store.Sql, run.District, run.RunId, run.Started);
            }
            district.LastSyncAt = run.Started;
        }
        DistrictRows.Put(store.Sql, district);
        UpdateSchools(schools, notApplied, held);
        CloseOutOfPlan(schools);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What the snapshot says of each school; by a prepared statement, since an ordinary night touches them all.</summary>
    private void UpdateSchools(
        IEnumerable<SchoolRow> schools,
        IReadOnlySet<int> notApplied,
        IReadOnlySet<int> held
    )
    {
        foreach (var row in schools)
        {
            var inPlan = SchoolCatalog.IsInPlan(run.District, row.Id, row.Name);
            if (!stager.Schools.TryGetValue(row.Id, out var shared))
            {
                store.Sql.Run(
                    "UPDATE Schools SET InPlan = $1, Shared = 0 WHERE Key = $0",
                    row.Key,
                    inPlan
                );
                continue;
            }
            store.Sql.Run(
                "UPDATE Schools SET InPlan = $1, Shared = 1, Name = $2, SisId = $3, TakenOut = 0, DecideAnew = DecideAnew AND $4, "
                    + "LastSyncAt = CASE WHEN $5 AND FirstSyncAt IS NOT NULL THEN $6 ELSE LastSyncAt END WHERE Key = $0",
                row.Key,
                inPlan,
                shared.Name,
                shared.SisId,
                notApplied.Contains(row.Key),
                inPlan && !notApplied.Contains(row.Key) && !held.Contains(row.Key),
                run.Started
            );
        }
    }

    /// <summary>A school that the settings took out of plan is not synced, so nobody could ever clear its hold.</summary>
    private void CloseOutOfPlan(IEnumerable<SchoolRow> schools)
    {
        var outOfPlan = HoldRows.OutOfPlan(store.Sql, run.District.Id);
        foreach (var school in schools.Where(row => outOfPlan.Contains(row.Key)))
        {
            var hold = HoldRows.Open(store.Sql, school.Key)!;
            HoldBook.Close(
                hold,
                run.Started,
                "SisSync",
                "the school is not in plan any more",
                0,
                0,
                0
            );
            HoldRows.Put(store.Sql, hold);
            CardEdits.OfSchool(store.Sql, school, run.RunId, run.Started);
        }
    }

    /// <summary>Accounts of the district by role, each once; errors and alerts, each record once.</summary>
    private void Total(DistrictRow district)
    {
        // a run that did not end leaves no entries, but maybe accounts: after it everybody is counted once
        var counts = stager.IsIncremental || wasEmpty ? accounts : CountAccounts(district.Id);
        var add = stager.IsIncremental;
        district.Students = (add ? district.Students : 0) + counts[(int)RosterType.Students];
        district.Teachers = (add ? district.Teachers : 0) + counts[(int)RosterType.Teachers];
        district.Staff = (add ? district.Staff : 0) + counts[(int)RosterType.Staff];
        district.Contacts = (add ? district.Contacts : 0) + counts[(int)RosterType.Contacts];
        district.Errors = district.Alerts = 0;
        using var issues = store.Sql.Query(
            "SELECT Code, COUNT(DISTINCT Subject) FROM Schools s JOIN Issues i ON i.SchoolKey = s.Key "
                + "WHERE s.DistrictId = $0 GROUP BY Code",
            district.Id
        );
        while (issues.Read())
        {
            district.Errors += IssueCodes.IsError(issues.GetString(0)) ? issues.GetInt32(1) : 0;
            district.Alerts += IssueCodes.IsAlert(issues.GetString(0)) ? issues.GetInt32(1) : 0;
        }
    }

    private int[] CountAccounts(string districtId)
    {
        // no GROUP BY: it would sort all accounts in memory
        using var reader = store.Sql.Query(
            "SELECT SUM((a.Roles & $1) <> 0), SUM((a.Roles & $2) <> 0), SUM((a.Roles & $3) <> 0), SUM((a.Roles & $4) <> 0) "
                + "FROM Schools s JOIN Accounts a ON a.Home = s.Key WHERE s.DistrictId = $0",
            districtId,
            (int)RosterTypes.Role(RosterType.Students),
            (int)RosterTypes.Role(RosterType.Teachers),
            (int)RosterTypes.Role(RosterType.Staff),
            (int)RosterTypes.Role(RosterType.Contacts)
        );
        reader.Read();
        return [reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3)];
    }
}
