using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>Adds notifications to the current transaction, one row a recipient.</summary>
internal static class Outbox
{
    public const string HoldOpened = "hold_opened";

    /// <summary>A hold opened, or has a reason that it did not have.</summary>
    public static async Task AddHoldAsync(
        SisSyncDbContext db,
        HoldRow hold,
        SchoolRow school,
        string runId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var places = await db
            .Subscriptions.AsNoTracking()
            .Where(s => s.DistrictId == hold.DistrictId)
            .ToListAsync(cancellationToken);
        foreach (var place in places.Where(place => Hears(place, school)))
        {
            db.Outbox.Add(
                new OutboxRow
                {
                    DistrictId = hold.DistrictId,
                    RunId = runId,
                    Kind = HoldOpened,
                    HoldId = hold.Id,
                    Text = $"Sync on hold: {school.Name}",
                    ConversationId = place.ConversationId,
                    CreatedAt = now,
                    NextAttempt = now,
                }
            );
        }
    }

    private static bool Hears(SubscriptionRow place, SchoolRow school) =>
        place.Schools.Count == 0
        || place.Schools.Any(wanted =>
            string.Equals(wanted, school.Id, StringComparison.Ordinal)
            || string.Equals(wanted, school.Name, StringComparison.OrdinalIgnoreCase)
        );
}
