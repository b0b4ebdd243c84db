using Microsoft.EntityFrameworkCore;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>Where the rows of one recipient go.</summary>
internal sealed record Target(string Address, CardReader Reader, TimeZoneInfo Zone)
{
    public string? Mailbox { get; init; }

    /// <summary>A person whose chat is not known; the address is that of another place of the tenant.</summary>
    public string? ToPerson { get; init; }

    /// <summary>Names or ids of the schools it hears of; empty = the whole district.</summary>
    public IReadOnlyList<string> Schools { get; init; } = [];

    public bool Feed { get; init; }

    /// <summary>Null when there is no such place any more.</summary>
    public static async Task<Target?> FindAsync(
        SisSyncDbContext db,
        string recipient,
        DistrictOptions district,
        CancellationToken cancellationToken
    )
    {
        if (Recipient.MailboxIn(recipient) is { } mailbox)
        {
            return new Target(
                "",
                new CardReader { Language = district.Alerts.Language },
                ZoneOf(district)
            )
            {
                Mailbox = mailbox,
            };
        }
        var places = db.Subscriptions.AsNoTracking();
        if (Recipient.PersonIn(recipient) is not { } person)
        {
            var place = await places.SingleOrDefaultAsync(
                s => s.ConversationId == recipient && s.DistrictId == district.Id,
                cancellationToken
            );
            return place is null ? null : Of(place, district);
        }
        var around = await places
            .Where(s => s.DistrictId == district.Id && s.ParkedAt == null)
            .ToListAsync(cancellationToken);
        var own = around.FirstOrDefault(s =>
            s.Personal && string.Equals(s.PersonId, person, StringComparison.OrdinalIgnoreCase)
        );
        return own is not null ? Of(own, district)
            : around.Count == 0 ? null
            : new Target(
                around[0].Address,
                new CardReader
                {
                    TenantId = around[0].TenantId,
                    Personal = true,
                    PersonId = person,
                    Language = district.Alerts.Language,
                },
                ZoneOf(district)
            )
            {
                ToPerson = person,
                Feed = true,
            };
    }

    private static Target Of(SubscriptionRow place, DistrictOptions district) =>
        new(
            place.Address,
            new CardReader
            {
                TenantId = place.TenantId,
                Personal = place.Personal,
                PersonId = place.PersonId,
                Upn = place.Upn,
                Language = place.Language,
                TimeZone = place.TimeZone,
            },
            ZoneOf(place, district)
        )
        {
            Schools = place.Schools,
            Feed =
                place.Personal
                && district.Alerts.OnCall.Contains(
                    place.PersonId ?? "",
                    StringComparer.OrdinalIgnoreCase
                ),
        };

    /// <summary>A person's own zone, else the district's.</summary>
    public static TimeZoneInfo ZoneOf(SubscriptionRow place, DistrictOptions district) =>
        place is { Personal: true, TimeZone: { Length: > 0 } zone }
        && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var own)
            ? own
            : ZoneOf(district);

    private static TimeZoneInfo ZoneOf(DistrictOptions district) =>
        TimeZoneInfo.FindSystemTimeZoneById(district.TimeZone);
}
