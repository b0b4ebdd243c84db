using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>What is due, place by place.</summary>
internal static class OutboxQueue
{
    private const int AtOnce = 5_000;
    private static readonly TimeSpan _runLimit = TimeSpan.FromMinutes(10);

    /// <summary>Due rows of each place, oldest first. A place that is parked, or whose first row waits for it, has none.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<OutboxRow>>> DueAsync(
        SisSyncDbContext db,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var late = now - _runLimit;
        // while a run is deciding schools its notifications gather; a run that hangs does not keep them for ever
        var due = await db
            .Outbox.AsNoTracking()
            .Where(o => o.DoneAt == null && o.NextAttempt <= now && o.Kind != CardEdits.Kind)
            .Where(o =>
                o.CreatedAt < late
                || !db.Runs.Any(r => r.Id == o.RunId && r.State == RunState.Running)
            )
            .Where(o =>
                !db.Subscriptions.Any(s =>
                    s.ConversationId == o.ConversationId && s.ParkedAt != null
                )
            )
            .OrderBy(o => o.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        var waiting = (
            await db
                .Outbox.Where(o => o.DoneAt == null && o.Stalled && o.NextAttempt > now)
                .Select(o => new { o.ConversationId, o.Id })
                .ToListAsync(cancellationToken)
        )
            .GroupBy(o => o.ConversationId, StringComparer.Ordinal)
            .ToDictionary(
                place => place.Key,
                place => place.Min(o => o.Id),
                StringComparer.Ordinal
            );
        return
        [
            .. due.GroupBy(o => o.ConversationId, StringComparer.Ordinal)
                .Select(place =>
                    place
                        .Where(o => !waiting.TryGetValue(place.Key, out var first) || o.Id < first)
                        .ToList()
                )
                .Where(place => place.Count > 0),
        ];
    }
}
