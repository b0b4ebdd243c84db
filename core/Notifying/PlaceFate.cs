using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>What becomes of a place that does not take messages.</summary>
internal static class PlaceFate
{
    /// <summary>The channel refuses the bot at a place.</summary>
    public static Task<int> ParkAsync(
        SisSyncDbContext db,
        string conversationId,
        string why,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        db
            .Subscriptions.Where(s => s.ConversationId == conversationId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.ParkedAt, now)
                        .SetProperty(s => s.ParkedWhy, why)
                        .SetProperty(s => s.RenewedAt, now),
                cancellationToken
            );

    /// <summary>There is no such place, or the bot is not there any more: its cards can never be edited either.</summary>
    public static async Task ForgetAsync(
        SisSyncDbContext db,
        string conversationId,
        CancellationToken cancellationToken
    )
    {
        await db
            .Subscriptions.Where(s => s.ConversationId == conversationId)
            .ExecuteDeleteAsync(cancellationToken);
        await CardCopies.ForgetPlaceAsync(db, conversationId, cancellationToken);
    }
}
