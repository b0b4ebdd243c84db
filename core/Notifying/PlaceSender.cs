using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>Sends the due rows of one place, in order, as few messages as they make.</summary>
internal sealed class PlaceSender(
    SisSyncDatabase database,
    MessageSender messages,
    IOptions<SisSyncOptions> options,
    TimeProvider time,
    ILogger<PlaceSender> logger
)
{
    /// <summary>Returns the number of rows handled.</summary>
    public async Task<int> SendAsync(
        IReadOnlyList<OutboxRow> due,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var handled = 0;
        foreach (var part in due.GroupBy(row => row.DistrictId, StringComparer.Ordinal))
        {
            var (done, goOn) = await SendAsync(db, part.Key, [.. part], cancellationToken);
            handled += done;
            if (!goOn)
            {
                break;
            }
        }
        return handled;
    }

    private async Task<(int Handled, bool GoOn)> SendAsync(
        SisSyncDbContext db,
        string districtId,
        List<OutboxRow> rows,
        CancellationToken cancellationToken
    )
    {
        var recipient = rows[0].ConversationId;
        var district = options.Value.Districts.FirstOrDefault(d => d.Id == districtId);
        var target = district is null
            ? null
            : await Target.FindAsync(db, recipient, district, cancellationToken);
        if (target is null)
        {
            await EndAsync(db, rows, "no longer subscribed", cancellationToken);
            return (rows.Count, true);
        }
        var threads = await HoldThreads.ReadAsync(db, recipient, rows, cancellationToken);
        var (told, pointless) = Sort(rows, threads);
        await EndAsync(db, pointless, "over before it was told", cancellationToken);
        var quiet = target.Mailbox is null
            ? QuietHours.EndAt(
                district!.Alerts.QuietHours,
                target.Zone,
                time.GetUtcNow().UtcDateTime
            )
            : null;
        if (quiet is { } until)
        {
            await DeferAsync(db, told.Where(row => !row.Urgent), until, cancellationToken);
            told = [.. told.Where(row => row.Urgent)];
        }
        var handled = pointless.Count;
        foreach (var message in OutboxMessage.Of(told, threads.Root, target.Mailbox is not null))
        {
            var whole = message with { Siblings = threads.ToldBy(message.Root) };
            switch (await SendAsync(db, whole, target, cancellationToken))
            {
                case Step.Full:
                    return (handled, false);
                case Step.Stop:
                    return (handled + message.Rows.Count, false);
                default:
                    handled += message.Rows.Count;
                    break;
            }
        }
        return (handled, true);
    }

    // what is over need not be told, nor what a post that is still to come shows anyway
    private static (List<OutboxRow> Told, List<OutboxRow> Pointless) Sort(
        List<OutboxRow> rows,
        HoldThreads threads
    )
    {
        var posts = rows.Where(row => row.Kind == NotificationKind.HoldOpened)
            .Select(row => row.HoldId)
            .ToHashSet();
        bool IsPointless(OutboxRow row) =>
            row.HoldId is { } hold
            && (
                NotificationKind.IsOfOpenHold(row.Kind) && threads.IsClosed(hold)
                || row.Kind == NotificationKind.HoldClosed && !threads.IsTold(hold)
                || row.Kind == NotificationKind.HoldChanged && posts.Contains(hold)
            );
        return ([.. rows.Where(row => !IsPointless(row))], [.. rows.Where(IsPointless)]);
    }

    private async Task<Step> SendAsync(
        SisSyncDbContext db,
        OutboxMessage message,
        Target target,
        CancellationToken cancellationToken
    )
    {
        var ids = message.Rows.Select(row => row.Id).ToList();
        if (message.Rows.Any(row => row.Doubts >= RetrySchedule.MaxDoubts))
        {
            // no sixth copy: it may well be there
            await EndAsync(db, message.Rows, "no answer, again and again", cancellationToken);
            Log.GivenUp(logger, message.First.Id, message.First.Attempts);
            return Step.GoOn;
        }
        if (target.Mailbox is null && messages.Reserve(target) > TimeSpan.Zero)
        {
            return Step.Full;
        }
        var now = time.GetUtcNow().UtcDateTime;
        // begun before it is sent: who finds the mark knows that it may have arrived
        await db
            .Outbox.Where(o => ids.Contains(o.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                            o => o.Doubts,
                            o => o.InFlightAt == null ? o.Doubts : o.Doubts + 1
                        )
                        .SetProperty(o => o.InFlightAt, now),
                cancellationToken
            );
        var outcome = await messages.SendAsync(db, message, target, cancellationToken);
        return outcome.Match(
            _ => Step.GoOn,
            later => later.Own ? Step.GoOn : Step.Stop,
            _ => Step.Stop,
            _ => Step.Stop,
            _ => Step.GoOn
        );
    }

    private async Task EndAsync(
        SisSyncDbContext db,
        IReadOnlyList<OutboxRow> rows,
        string why,
        CancellationToken cancellationToken
    )
    {
        var ids = rows.Select(row => row.Id).ToList();
        if (ids.Count == 0)
        {
            return;
        }
        var now = time.GetUtcNow().UtcDateTime;
        await db
            .Outbox.Where(o => ids.Contains(o.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(o => o.DoneAt, now)
                        .SetProperty(o => o.LastError, why)
                        .SetProperty(o => o.InFlightAt, (DateTime?)null)
                        .SetProperty(o => o.Stalled, false),
                cancellationToken
            );
    }

    private static async Task DeferAsync(
        SisSyncDbContext db,
        IEnumerable<OutboxRow> rows,
        DateTime until,
        CancellationToken cancellationToken
    )
    {
        var ids = rows.Select(row => row.Id).ToList();
        if (ids.Count > 0)
        {
            await db
                .Outbox.Where(o => ids.Contains(o.Id))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(o => o.NextAttempt, until),
                    cancellationToken
                );
        }
    }

    private enum Step
    {
        GoOn = 0,

        /// <summary>The place does not take it now.</summary>
        Stop = 1,

        /// <summary>The channel's limits leave no room; nothing was tried.</summary>
        Full = 2,
    }
}
