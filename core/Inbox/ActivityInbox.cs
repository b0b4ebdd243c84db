using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SisSync.Core.Persistence;
using SisSync.Core.Works;

namespace SisSync.Core.Inbox;

/// <summary>The inbox in our tables.</summary>
internal sealed class ActivityInbox(
    SisSyncDatabase database,
    ProcessMark process,
    TimeProvider time,
    ILogger<ActivityInbox> logger
) : IActivityInbox
{
    /// <summary>Teams delivers again within seconds; after this a key is forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>What has ended the program so often is not begun again.</summary>
    public const int MaxAttempts = 3;

    /// <inheritdoc />
    public async Task<InboxEntry> AcceptAsync(InboxItem item, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        // immediate: of two deliveries at once, on any replica, one is the first
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        await PruneAsync(db, now, cancellationToken);
        var row = await db.Inbox.SingleOrDefaultAsync(i => i.Key == item.Key, cancellationToken);
        // an invoke that ended with its process was never answered: this delivery does it
        var left = row is { DoneAt: null, Payload: null } && process.IsGone(row.Owner);
        if (row is null)
        {
            db.Inbox.Add(
                new InboxRow
                {
                    Key = item.Key,
                    Payload = item.Payload,
                    ReceivedAt = now,
                    Owner = process.Id,
                    Attempts = 1,
                }
            );
        }
        else if (left)
        {
            row.Owner = process.Id;
            row.Attempts++;
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new InboxEntry(
            row is null || left,
            row is { AnswerStatus: { } status }
                ? new InboxAnswer(status, row.AnswerBody ?? "")
                : null
        );
    }

    /// <inheritdoc />
    public async Task FinishAsync(
        string key,
        InboxAnswer? answer,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        await db
            .Inbox.Where(i => i.Key == key)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(i => i.DoneAt, now)
                        .SetProperty(i => i.Payload, (string?)null)
                        .SetProperty(i => i.AnswerStatus, answer == null ? null : answer.Status)
                        .SetProperty(i => i.AnswerBody, answer == null ? null : answer.Body),
                cancellationToken
            );
    }

    /// <inheritdoc />
    public async Task ForgetAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db.Inbox.Where(i => i.Key == key).ExecuteDeleteAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<InboxItem>> AdoptAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        await PruneAsync(db, now, cancellationToken);
        var open = await db
            .Inbox.Where(i => i.DoneAt == null)
            .OrderBy(i => i.Id)
            .ToListAsync(cancellationToken);
        var gone = open.Select(i => i.Owner).Distinct().Where(process.IsGone).ToHashSet();
        List<InboxItem> adopted = [];
        foreach (var row in open.Where(row => gone.Contains(row.Owner)))
        {
            if (row.Payload is not { } payload || row.Attempts >= MaxAttempts)
            {
                row.DoneAt = now;
                row.Payload = null;
                Log.InboxGivenUp(logger, row.Id, row.Attempts);
                continue;
            }
            row.Owner = process.Id;
            row.Attempts++;
            adopted.Add(new InboxItem(row.Key, payload));
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return adopted;
    }

    private static Task<int> PruneAsync(
        SisSyncDbContext db,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var oldest = now - Memory;
        return db
            .Inbox.Where(i => i.DoneAt != null && i.DoneAt <= oldest)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
