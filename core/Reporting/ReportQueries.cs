using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Reporting;

/// <summary>Reads the district report from the summaries that runs keep per school.</summary>
internal sealed class ReportQueries(
    SisSyncDatabase database,
    IOptions<SisSyncOptions> options,
    TimeProvider time
) : IReportQueries
{
    private static readonly TimeSpan _staleAfter = TimeSpan.FromHours(36);

    /// <inheritdoc />
    public async Task<DistrictReport> GetDistrictAsync(
        string districtId,
        CancellationToken cancellationToken
    )
    {
        var settings = Find(districtId);
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        var rows = await db
            .Schools.AsNoTracking()
            .Where(s => s.DistrictId == districtId)
            .ToListAsync(cancellationToken);
        var schools = await new SchoolReports(db, settings, now).ReadAsync(rows, cancellationToken);
        var head = await HeadAsync(db, settings, now, cancellationToken);
        return head with
        {
            Totals = head.Totals with { Classes = schools.Sum(s => s.Classes) },
            ChangesAt = rows.Where(row => row.IsPaused(now))
                .Select(row => row.PausedUntil)
                .Append(head.SourceLastSync + _staleAfter)
                .Where(at => at > now)
                .Min(),
            Schools =
            [
                .. schools
                    .OrderBy(Rank)
                    .ThenByDescending(Weight)
                    .ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    /// <inheritdoc />
    public async Task<DistrictReport> GetHeadAsync(
        string districtId,
        CancellationToken cancellationToken
    )
    {
        var settings = Find(districtId);
        await using var db = database.Open();
        return await HeadAsync(db, settings, time.GetUtcNow().UtcDateTime, cancellationToken);
    }

    private static async Task<DistrictReport> HeadAsync(
        SisSyncDbContext db,
        DistrictOptions settings,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var district = await db
            .Districts.AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == settings.Id, cancellationToken);
        var run = await db
            .Runs.AsNoTracking()
            .Where(r => r.DistrictId == settings.Id)
            .OrderByDescending(r => r.StartedAt)
            .ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var paused = string.Equals(
            district?.SourceState,
            "paused",
            StringComparison.OrdinalIgnoreCase
        );
        return new DistrictReport
        {
            Id = settings.Id,
            Name = Named(settings, district),
            TimeZone = settings.TimeZone,
            LastSyncAt = district?.LastSyncAt,
            LastRun = run is null
                ? null
                : new RunView(
                    run.Id,
                    RunStates.Code(run.State),
                    run.StartedAt,
                    run.FinishedAt,
                    run.Message
                ),
            SourceLastSync = district?.SourceLastSync,
            SourceState = district?.SourceState is { Length: > 0 } state ? state : null,
            SourcePaused = paused,
            SourcePausedUntil = paused ? district?.SourcePauseEnd : null,
            SourceStale =
                !paused && district?.SourceLastSync is { } last && now - last >= _staleAfter,
            Totals = new Totals(
                district?.Students ?? 0,
                district?.Teachers ?? 0,
                district?.Staff ?? 0,
                district?.Contacts ?? 0,
                Classes: 0,
                district?.Errors ?? 0,
                district?.Alerts ?? 0
            ),
            Schools = [],
        };
    }

    private DistrictOptions Find(string districtId) =>
        options.Value.Districts.FirstOrDefault(d =>
            string.Equals(d.Id, districtId, StringComparison.Ordinal)
        ) ?? throw new KeyNotFoundException($"There is no district {districtId}.");

    private static string Named(DistrictOptions settings, DistrictRow? district) =>
        settings.Name.Length > 0 ? settings.Name
        : district is { Name.Length: > 0 } ? district.Name
        : settings.Id;

    /// <summary>Design 3.5: Errors and Alerts are groups within connected.</summary>
    private static int Rank(SchoolReport school) =>
        school.Status switch
        {
            SchoolStatus.OnHold => 0,
            SchoolStatus.Connected when school.Errors > 0 => 1,
            SchoolStatus.Connected when school.Alerts > 0 => 2,
            SchoolStatus.NeverSynced => 3,
            SchoolStatus.Connected => 4,
            SchoolStatus.Paused => 5,
            SchoolStatus.NotInPlan => 6,
        };

    private static int Weight(SchoolReport school) =>
        school.Status switch
        {
            SchoolStatus.Connected when school.Errors > 0 => school.Errors,
            SchoolStatus.Connected => school.Alerts,
            SchoolStatus.OnHold => school.HoldEvidence,
            SchoolStatus.NeverSynced or SchoolStatus.Paused or SchoolStatus.NotInPlan => 0,
        };
}
