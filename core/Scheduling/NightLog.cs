using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;

namespace SisSync.Core.Scheduling;

/// <summary>Nights in our own tables.</summary>
internal sealed class NightLog(
    SisSyncDatabase database,
    IOptions<SisSyncOptions> options,
    TimeProvider time
) : INightLog
{
    /// <inheritdoc />
    public async Task<DateOnly?> LastNightAsync(
        string districtId,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        return await db
            .Districts.Where(d => d.Id == districtId)
            .Select(d => d.LastNight)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task MarkNightAsync(
        string districtId,
        DateOnly night,
        CancellationToken cancellationToken
    )
    {
        await using var connection = database.Connect();
        using var sql = new PreparedSql(connection);
        var name =
            options.Value.Districts.FirstOrDefault(d => d.Id == districtId)?.Name ?? districtId;
        DistrictRows.FindOrAdd(sql, districtId, name);
        DistrictRows.MarkNight(sql, districtId, night);
    }

    /// <inheritdoc />
    public async Task ReportMissedAsync(
        string districtId,
        string message,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var connection = database.Connect();
        using var sql = new PreparedSql(connection);
        await using var transaction = connection.BeginTransaction(deferred: false);
        RunRows.Put(
            sql,
            new RunRow
            {
                Id = NewId.Of("R", now),
                DistrictId = districtId,
                Trigger = RunTrigger.Night,
                By = "SisSync",
                State = RunState.Failed,
                StartedAt = now,
                FinishedAt = now,
                Message = message,
            }
        );
        if (options.Value.Districts.FirstOrDefault(d => d.Id == districtId) is { } district)
        {
            DistrictNotices.RunMissed(sql, district, message, now);
        }
        await transaction.CommitAsync(cancellationToken);
    }
}
