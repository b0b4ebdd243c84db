using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Holding;

/// <summary>Reads holds for cards and commands.</summary>
internal sealed class HoldQueries(SisSyncDatabase database) : IHoldQueries
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<HoldView>> GetOpenAsync(
        string districtId,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var rows = await db
            .Holds.AsNoTracking()
            .Include(h => h.Reasons)
            .Where(h => h.DistrictId == districtId && h.ClosedAt == null)
            .Join(
                db.Schools.AsNoTracking(),
                h => h.SchoolKey,
                s => s.Key,
                (hold, school) => new { hold, school }
            )
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => View(row.hold, row.school))
                .OrderByDescending(view => view.Reasons.Sum(r => r.Evidence))
                .ThenBy(view => view.School, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <inheritdoc />
    public async Task<HoldState?> FindAsync(string holdId, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var hold = await db
            .Holds.AsNoTracking()
            .Include(h => h.Reasons)
            .SingleOrDefaultAsync(h => h.Id == holdId, cancellationToken);
        if (hold is null)
        {
            return null;
        }
        var school = await db
            .Schools.AsNoTracking()
            .SingleAsync(s => s.Key == hold.SchoolKey, cancellationToken);
        return new HoldState(View(hold, school), hold.ClosedAt, hold.ClosedBy, hold.Outcome)
        {
            Added = hold.Added,
            Updated = hold.Updated,
            Removed = hold.Removed,
            Cleared = hold.Reasons.All(r => r.ApprovedAt is null),
        };
    }

    /// <summary>The reasons that an action decides; approved ones need nothing more.</summary>
    public static IEnumerable<HoldReason> Covered(HoldRow hold, HoldAction action) =>
        hold
            .Reasons.Where(r => r.ApprovedAt is null)
            .Where(r =>
                action switch
                {
                    HoldAction.ConfirmRemovals => r.Reason == HoldReason.DataRemovals
                        || IsMissingSchool(r),
                    HoldAction.Resume or HoldAction.DontHoldAgain => HoldText.IsConfiguration(
                        r.Reason
                    ),
                    HoldAction.IFixedIt => r.Reason == HoldReason.Disconnected,
                    HoldAction.Check => true,
                }
            )
            .Select(r => r.Reason);

    /// <summary>The school is gone from the share while the district answers.</summary>
    public static bool IsMissingSchool(HoldReasonRow reason) =>
        reason.Reason == HoldReason.Disconnected
        && Parts(reason).Any(part => part.Rule == "missing_school");

    /// <summary>The hold as it is shown.</summary>
    public static HoldView View(HoldRow hold, SchoolRow school) =>
        new()
        {
            Id = hold.Id,
            Version = hold.Version,
            DistrictId = hold.DistrictId,
            SchoolId = school.Id,
            School = school.Name,
            OpenedAt = hold.OpenedAt,
            Actions = hold.ClosedAt is null
                ? [.. Enum.GetValues<HoldAction>().Where(action => Covered(hold, action).Any())]
                : [],
            Reasons =
            [
                .. hold
                    .Reasons.OrderBy(r => r.Reason)
                    .Select(r => new HoldReasonView(
                        r.Reason,
                        r.Text,
                        r.Evidence,
                        r.ApprovedBy,
                        r.ApprovedAt,
                        Parts(r)
                    )),
            ],
        };

    private static IReadOnlyList<HoldPart> Parts(HoldReasonRow reason) =>
        JsonSerializer.Deserialize(reason.PartsJson, HoldPartsJson.Default.IReadOnlyListHoldPart)
        ?? [];
}
