using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>
/// Once a minute: what time alone makes worth telling. Every row has a key, and is added by one writer at a time: a restart or a
/// second replica tells nothing twice.
/// </summary>
internal sealed class AlertTick(
    SisSyncDatabase database,
    IOptions<SisSyncOptions> options,
    TimeProvider time,
    ILogger<AlertTick> logger
) : IAlertTick
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(14);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var district in options.Value.Districts)
        {
            try
            {
                await using var db = database.Open();
                await using var transaction = await db.Database.BeginTransactionAsync(
                    System.Data.IsolationLevel.Serializable,
                    cancellationToken
                );
                using var sql = PreparedSql.Of(db);
                await new Reminders(db, sql, district, now).AddAsync(cancellationToken);
                await new Digests(db, sql, district, now).AddAsync(cancellationToken);
                await EndForgottenAsync(db, district.Id, now, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // one district's trouble must not silence the others; the next minute tries again
                Log.AlertTickFailed(logger, district.Id, e);
            }
        }
    }

    /// <summary>A place that was out of reach for two weeks is not told of what happened then.</summary>
    private static Task<int> EndForgottenAsync(
        SisSyncDbContext db,
        string districtId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var oldest = now - _longestWait;
        return db
            .Outbox.Where(o =>
                o.DistrictId == districtId && o.DoneAt == null && o.CreatedAt < oldest
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(o => o.DoneAt, now)
                        .SetProperty(o => o.LastError, "its place was out of reach for two weeks"),
                cancellationToken
            );
    }
}
