using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>Places that receive alerts, in our tables.</summary>
internal sealed class Subscriptions(SisSyncDatabase database, TimeProvider time)
    : ISubscriptions,
        ISubscriptionAddresses
{
    /// <inheritdoc />
    public async Task SubscribeAsync(SubscriptionPlace place, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = await db.Subscriptions.FindAsync(
            [place.ConversationId, place.DistrictId],
            cancellationToken
        );
        if (row is null)
        {
            row = new SubscriptionRow
            {
                ConversationId = place.ConversationId,
                DistrictId = place.DistrictId,
                TenantId = place.TenantId,
                Address = place.Address,
            };
            db.Subscriptions.Add(row);
        }
        row.TenantId = place.TenantId;
        row.Personal = place.Personal;
        row.PersonId = place.PersonId;
        row.Schools = [.. place.Schools];
        row.Address = place.Address;
        row.RenewedAt = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task UnsubscribeAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db
            .Subscriptions.Where(s => s.ConversationId == conversationId)
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task RenewAsync(
        string conversationId,
        string address,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        await db
            .Subscriptions.Where(s => s.ConversationId == conversationId && s.Address != address)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Address, address).SetProperty(s => s.RenewedAt, now),
                cancellationToken
            );
    }
}
