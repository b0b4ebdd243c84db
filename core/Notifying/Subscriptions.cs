using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>Places that receive alerts, in our tables.</summary>
internal sealed class Subscriptions(
    SisSyncDatabase database,
    GroupWriter writer,
    IOptions<SisSyncOptions> options,
    TimeProvider time
) : ISubscriptions, ISubscriptionAddresses
{
    private const int MaxName = 200;

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
        row.Name = Short(place.Name) ?? row.Name;
        row.TeamId = place.TeamId ?? row.TeamId;
        row.FilesAllowed = place.FilesAllowed;
        Renew(row);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task UnsubscribeAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var places = await db
            .Subscriptions.Where(s => s.TeamId == conversationId)
            .Select(s => s.ConversationId)
            .ToListAsync(cancellationToken);
        foreach (var place in places.Append(conversationId).Distinct(StringComparer.Ordinal))
        {
            await PlaceFate.ForgetAsync(db, place, cancellationToken);
        }
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
        // asked where turns write: locks and pages of its own would cost more than the question
        if (!await writer.WriteAsync(sql => IsNews(sql, conversationId, address, reader)))
        {
            return;
        }
        await using var db = database.Open();
        var rows = await db
            .Subscriptions.Where(s => s.ConversationId == conversationId)
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.Address = address;
            // whoever speaks there shows that the bot is there
            (row.ParkedAt, row.ParkedWhy) = (null, null);
            // a channel keeps the language it was subscribed in: many people read it
            if (row.Personal && reader.Personal)
            {
                row.Language = reader.Language;
                row.TimeZone = reader.TimeZone;
                row.Upn = reader.Upn ?? row.Upn;
                row.Name = Short(reader.PersonName) ?? row.Name;
            }
        }
        rows.ForEach(Renew);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether a place says anything that its rows do not: nearly every message of the chat says nothing new.</summary>
    private static bool IsNews(
        PreparedSql sql,
        string conversationId,
        string address,
        CardReader reader
    ) =>
        sql.Any(
            "SELECT 1 FROM Subscriptions WHERE ConversationId = $0 AND (Address <> $1 OR ParkedAt IS NOT NULL OR (Personal AND $2 "
                + "AND (Language <> $3 OR TimeZone IS NOT $4 OR coalesce($5, Upn) IS NOT Upn OR coalesce($6, Name) IS NOT Name)))",
            conversationId,
            address,
            reader.Personal ? 1 : 0,
            reader.Language,
            reader.TimeZone,
            reader.Upn,
            Short(reader.PersonName)
        );

    /// <inheritdoc />
    public async Task<IReadOnlyList<SubscribedPlace>> ListAsync(
        string districtId,
        CancellationToken cancellationToken
    )
    {
        var alerts =
            options.Value.Districts.FirstOrDefault(d => d.Id == districtId)?.Alerts
            ?? new AlertOptions();
        await using var db = database.Open();
        var rows = await db
            .Subscriptions.AsNoTracking()
            .Where(s => s.DistrictId == districtId)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(row => row.ConversationId, StringComparer.Ordinal)
                .Select(row => new SubscribedPlace(
                    PlaceOf(row),
                    row.Kinds ?? alerts.Heard,
                    row.ParkedAt
                )),
        ];
    }

    /// <inheritdoc />
    public async Task<bool> ChooseAsync(
        string conversationId,
        string districtId,
        AlertKinds kinds,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var row = await db.Subscriptions.FindAsync([conversationId, districtId], cancellationToken);
        if (row is null)
        {
            return false;
        }
        row.Kinds = kinds;
        row.RenewedAt = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <inheritdoc />
    public async Task RenameAsync(
        string conversationId,
        string name,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var rows = await db
            .Subscriptions.Where(s =>
                s.ConversationId == conversationId || s.TeamId == conversationId
            )
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.Name = PlaceName.Renamed(
                row.Name,
                Short(name)!,
                ofTeam: row.TeamId == conversationId
            );
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<int> CountParkedAsync(string districtId, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Subscriptions.CountAsync(
            s => s.DistrictId == districtId && s.ParkedAt != null,
            cancellationToken
        );
    }

    private void Renew(SubscriptionRow row)
    {
        row.RenewedAt = time.GetUtcNow().UtcDateTime;
        (row.ParkedAt, row.ParkedWhy) = (null, null);
    }

    private static SubscriptionPlace PlaceOf(SubscriptionRow row) =>
        new(
            row.ConversationId,
            row.DistrictId,
            row.TenantId,
            row.Personal,
            row.PersonId,
            row.Schools,
            row.Address
        )
        {
            Upn = row.Upn,
            Language = row.Language,
            TimeZone = row.TimeZone,
            Name = row.Name,
            TeamId = row.TeamId,
        };

    private static string? Short(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null
        : name.Length <= MaxName ? name.Trim()
        : name[..MaxName].Trim();
}
