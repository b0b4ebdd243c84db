using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SisSync.Core.Persistence;
using SisSync.Core.Works;

namespace SisSync.Core.Inbox;

/// <summary>The inbox in our tables.</summary>
internal sealed class ActivityInbox(
    SisSyncDatabase database,
    GroupWriter writer,
    ProcessMark process,
    TimeProvider time,
    ILogger<ActivityInbox> logger
) : IActivityInbox
{
    /// <summary>Teams delivers again within seconds; after this a key is forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>What has ended the program so often is not begun again.</summary>
    public const int MaxAttempts = 3;

    private static readonly TimeSpan _pruning = TimeSpan.FromSeconds(1);
    private DateTime _pruned;

    /// <inheritdoc />
    public Task<InboxEntry> AcceptAsync(InboxItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow().UtcDateTime;
        // of two deliveries at once, on any replica, one is the first
        return writer.WriteAsync(sql =>
        {
            Prune(sql, now);
            var added = sql.Any(
                "INSERT INTO Inbox (Key, Payload, ReceivedAt, Owner, Attempts) VALUES ($0, $1, $2, $3, 1) "
                    + "ON CONFLICT (Key) DO NOTHING RETURNING 1",
                item.Key,
                item.Payload,
                now,
                process.Id
            );
            return added ? new InboxEntry(First: true, Answer: null) : Known(sql, item.Key);
        });
    }

    /// <inheritdoc />
    public Task FinishAsync(string key, InboxAnswer? answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow().UtcDateTime;
        return writer.WriteAsync(sql =>
            sql.Run(
                "UPDATE Inbox SET DoneAt = $1, Payload = NULL, AnswerStatus = $2, AnswerBody = $3 WHERE Key = $0",
                key,
                now,
                answer?.Status,
                answer?.Body
            )
        );
    }

    /// <inheritdoc />
    public Task ForgetAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return writer.WriteAsync(sql => sql.Run("DELETE FROM Inbox WHERE Key = $0", key));
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

    private InboxEntry Known(PreparedSql sql, string key)
    {
        string owner;
        using (
            var row = sql.Query(
                "SELECT Owner, DoneAt IS NULL AND Payload IS NULL, AnswerStatus, AnswerBody FROM Inbox WHERE Key = $0",
                key
            )
        )
        {
            row.Read();
            owner = row.GetString(0);
            if (!row.GetBoolean(1))
            {
                return new InboxEntry(
                    First: false,
                    row.IsDBNull(2)
                        ? null
                        : new InboxAnswer(row.GetInt32(2), row.IsDBNull(3) ? "" : row.GetString(3))
                );
            }
        }
        // an invoke that ended with its process was never answered: this delivery does it
        if (!process.IsGone(owner))
        {
            return new InboxEntry(First: false, Answer: null);
        }
        sql.Run(
            "UPDATE Inbox SET Owner = $1, Attempts = Attempts + 1 WHERE Key = $0",
            key,
            process.Id
        );
        return new InboxEntry(First: true, Answer: null);
    }

    private void Prune(PreparedSql sql, DateTime now)
    {
        if (now - _pruned >= _pruning)
        {
            _pruned = now;
            sql.Run("DELETE FROM Inbox WHERE DoneAt <= $0", now - Memory);
        }
    }
}
