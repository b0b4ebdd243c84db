using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>Posted cards in our tables.</summary>
internal sealed class CardCopies(SisSyncDatabase database, TimeProvider time) : ICardCopies
{
    /// <summary>Cards older than this are scrolled away and stay as they are.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public async Task RecordAsync(PostedCard card, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        // immediate: two presses on one card must not both add it
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        await RecordAsync(db, card, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The same, in the caller's transaction.</summary>
    public static async Task RecordAsync(
        SisSyncDbContext db,
        PostedCard card,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var row = await db.CardCopies.SingleOrDefaultAsync(
            c => c.ConversationId == card.ConversationId && c.ActivityId == card.ActivityId,
            cancellationToken
        );
        if (row is null)
        {
            row = new CardCopyRow
            {
                ConversationId = card.ConversationId,
                ActivityId = card.ActivityId,
            };
            db.CardCopies.Add(row);
        }
        row.Take(card, now);
        await db.SaveChangesAsync(cancellationToken);
        if (!row.Settled)
        {
            // what it shows may have changed between drawing and this moment
            CardEdits.Of(db, row, "", now);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async Task ForgetPlaceAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await ForgetPlaceAsync(db, conversationId, cancellationToken);
    }

    /// <summary>The same, in the caller's transaction.</summary>
    public static Task<int> ForgetPlaceAsync(
        SisSyncDbContext db,
        string conversationId,
        CancellationToken cancellationToken
    )
    {
        var threads = conversationId + ";";
        return db
            .CardCopies.Where(c =>
                c.ConversationId == conversationId || c.ConversationId.StartsWith(threads)
            )
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets cards that are too old to be edited.</summary>
    public static Task<int> PruneAsync(
        SisSyncDbContext db,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var oldest = now - Kept;
        return db.CardCopies.Where(c => c.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
