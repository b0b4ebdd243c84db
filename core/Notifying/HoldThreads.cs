using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>What is known of the holds that a batch of rows speaks of: which are over, who was told, and where that post stands.</summary>
internal sealed class HoldThreads
{
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PostedMessage> _roots = new(StringComparer.Ordinal);

    private readonly Dictionary<PostedMessage, IReadOnlyList<string>> _siblings = [];

    public bool IsClosed(string holdId) => _closed.Contains(holdId);

    /// <summary>The recipient has the post that told of the hold.</summary>
    public bool IsTold(string holdId) => _told.Contains(holdId);

    /// <summary>That post; for a mailbox the first one of anybody.</summary>
    public PostedMessage? Root(OutboxRow row) =>
        row.HoldId is { } hold ? _roots.GetValueOrDefault(hold) : null;

    /// <summary>All holds that a post told of, as far as it is known.</summary>
    public IReadOnlyList<string> ToldBy(PostedMessage? root) =>
        root is null ? [] : _siblings.GetValueOrDefault(root) ?? [];

    public static async Task<HoldThreads> ReadAsync(
        SisSyncDbContext db,
        string recipient,
        IReadOnlyList<OutboxRow> rows,
        CancellationToken cancellationToken
    )
    {
        var threads = new HoldThreads();
        var ids = rows.Select(row => row.HoldId).OfType<string>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return threads;
        }
        threads._closed.UnionWith(
            await db
                .Holds.Where(h => ids.Contains(h.Id) && h.ClosedAt != null)
                .Select(h => h.Id)
                .ToListAsync(cancellationToken)
        );
        var mailbox = Recipient.MailboxIn(recipient) is not null;
        var posts = await db
            .Outbox.AsNoTracking()
            .Where(o => o.HoldId != null && ids.Contains(o.HoldId))
            .Where(o =>
                o.Kind == NotificationKind.HoldOpened || o.Kind == NotificationKind.HoldEscalated
            )
            .Where(o => o.DoneAt != null && o.LastError == null)
            .Where(o => mailbox || o.ConversationId == recipient)
            .OrderBy(o => o.Id)
            .Select(o => new
            {
                HoldId = o.HoldId!,
                o.ConversationId,
                o.Reference,
            })
            .ToListAsync(cancellationToken);
        threads._told.UnionWith(
            posts.Where(o => o.ConversationId == recipient).Select(o => o.HoldId)
        );
        var references = posts.Select(o => o.Reference).OfType<string>().Distinct().ToList();
        var copies = (
            await db
                .CardCopies.AsNoTracking()
                .Where(c => c.Data == null && references.Contains(c.ActivityId))
                .ToListAsync(cancellationToken)
        ).ToLookup(c => c.ActivityId, StringComparer.Ordinal);
        foreach (var post in posts.Where(o => o.Reference is not null))
        {
            var copy = copies[post.Reference!].FirstOrDefault(c => IsOf(c, post.ConversationId));
            if (copy is not null)
            {
                var root = new PostedMessage(copy.ConversationId, copy.ActivityId, copy.TenantId);
                threads._roots.TryAdd(post.HoldId, root);
                threads._siblings[root] = copy.HoldIds;
            }
        }
        return threads;
    }

    private static bool IsOf(CardCopyRow copy, string recipient) =>
        Recipient.PersonIn(recipient) is { } person
            ? string.Equals(copy.PersonId, person, StringComparison.OrdinalIgnoreCase)
            : copy.ConversationId == recipient
                || copy.ConversationId.StartsWith(recipient + ";", StringComparison.Ordinal);
}
