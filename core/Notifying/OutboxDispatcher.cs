using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>
/// Delivers due notifications, each place by itself: one that fails never stops the next. Several holds of one run for one place
/// go as one card, so that a bad night does not flood a channel.
/// </summary>
internal sealed class OutboxDispatcher(
    SisSyncDatabase database,
    INotificationSender sender,
    TimeProvider time,
    ILogger<OutboxDispatcher> logger
) : IOutboxDispatcher
{
    private const int OneByOne = 3;
    private const int MaxAttempts = 12;
    private static readonly TimeSpan _runLimit = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        var late = now - _runLimit;
        // while a run is deciding schools its notifications gather; a run that hangs does not keep them for ever
        var due = await db
            .Outbox.Where(o => o.DoneAt == null && o.NextAttempt <= now)
            .Where(o =>
                o.CreatedAt < late
                || !db.Runs.Any(r => r.Id == o.RunId && r.State == RunState.Running)
            )
            .OrderBy(o => o.Id)
            .Take(1_000)
            .ToListAsync(cancellationToken);
        foreach (var place in due.GroupBy(o => (o.ConversationId, o.RunId, o.DistrictId)))
        {
            var rows = place.ToList();
            if (rows.Count > OneByOne)
            {
                var text = $"{rows.Count} schools are on hold";
                await SendAsync(db, rows, "holds_opened", text, cancellationToken);
                continue;
            }
            foreach (var row in rows)
            {
                await SendAsync(db, [row], row.Kind, row.Text, cancellationToken);
            }
        }
        return due.Count;
    }

    private async Task SendAsync(
        SisSyncDbContext db,
        List<OutboxRow> rows,
        string kind,
        string text,
        CancellationToken cancellationToken
    )
    {
        var first = rows[0];
        var address = await db
            .Subscriptions.Where(s =>
                s.ConversationId == first.ConversationId && s.DistrictId == first.DistrictId
            )
            .Select(s => s.Address)
            .SingleOrDefaultAsync(cancellationToken);
        SendOutcome outcome;
        if (address is null)
        {
            outcome = new SendOutcome.Gone("no longer subscribed");
        }
        else
        {
            var holds = rows.Where(r => r.HoldId is not null).Select(r => r.HoldId!).ToList();
            outcome = await TryAsync(
                new Notification(first.DistrictId, kind, holds, text),
                address,
                first.Id,
                cancellationToken
            );
        }
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var row in rows)
        {
            row.Attempts++;
            switch (outcome)
            {
                case SendOutcome.Delivered delivered:
                    row.DoneAt = now;
                    row.Reference = delivered.Reference;
                    break;
                case SendOutcome.Gone gone:
                    row.DoneAt = now;
                    row.LastError = gone.Why;
                    break;
                case SendOutcome.TryLater later when row.Attempts < MaxAttempts:
                    row.NextAttempt =
                        now
                        + (
                            later.After
                            ?? TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, row.Attempts)))
                        );
                    row.LastError = later.Why;
                    break;
                case SendOutcome.TryLater given:
                    row.DoneAt = now;
                    row.LastError = $"given up after {row.Attempts} attempts: {given.Why}";
                    Log.GivenUp(logger, row.Id, row.Attempts);
                    break;
            }
        }
        // saved one by one: a crash repeats at most the message in flight
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<SendOutcome> TryAsync(
        Notification notification,
        string address,
        long rowId,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await sender.SendAsync(notification, address, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.SendFailed(logger, rowId, e);
            return new SendOutcome.TryLater(e.GetType().Name, null);
        }
    }
}
