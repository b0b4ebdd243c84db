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
        row.Upn = place.Upn;
        row.Language = place.Language;
        row.TimeZone = place.TimeZone;
        row.FilesAllowed = place.FilesAllowed;
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
    public async Task<bool> StopAsync(
        string conversationId,
        string districtId,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        return await db
                .Subscriptions.Where(s =>
                    s.ConversationId == conversationId && s.DistrictId == districtId
                )
                .ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <inheritdoc />
    public async Task RenewAsync(
        string conversationId,
        string address,
        CardReader reader,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var rows = await db
            .Subscriptions.Where(s => s.ConversationId == conversationId)
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.Address = address;
            // a channel keeps the language it was subscribed in: many people read it
            if (row.Personal && reader.Personal)
            {
                row.Language = reader.Language;
                row.TimeZone = reader.TimeZone;
                row.Upn = reader.Upn ?? row.Upn;
            }
        }
        if (db.ChangeTracker.HasChanges())
        {
            rows.ForEach(row => row.RenewedAt = time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
