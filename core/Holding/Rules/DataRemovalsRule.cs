using System.Globalization;
using SisSync.Core.Configuration;
using SisSync.Core.Diffing;
using SisSync.Core.Roster;

namespace SisSync.Core.Holding.Rules;

/// <summary>
/// Many removals, or many destructive changes (design 3.3). Approved removals are taken out of the count and out of what it is
/// measured against.
/// </summary>
internal static class DataRemovalsRule
{
    public static HoldFinding Find(HoldFacts facts)
    {
        var removals = Removal.Of(facts.Change);
        var changes = DestructiveChange.Of(facts.Change);
        bool Open(string key) => !facts.IsApproved(HoldReason.DataRemovals, key);
        var openRemovals = removals.Where(r => Open(r.Key)).ToList();
        var openChanges = changes.Where(c => Open(c.Key)).ToList();
        var parts = new List<HoldPart>();
        for (var type = RosterType.Students; type <= RosterType.Classes; type++)
        {
            var confirmed =
                removals.Count(r => r.Types.Contains(type))
                - openRemovals.Count(r => r.Types.Contains(type));
            parts.AddRange(
                TypeParts(facts, type, openRemovals.Count(r => r.Types.Contains(type)), confirmed)
            );
        }
        var accounts = openRemovals.Count(r => r.IsAccount);
        if (accounts > facts.Limits.MaxAccounts)
        {
            var of = facts.Change.Before.Members.Count(m => m.IsProvisioned);
            parts.Add(
                new HoldPart(
                    "accounts",
                    accounts,
                    of,
                    null,
                    facts.Limits.MaxAccounts,
                    "max_accounts"
                )
            );
        }
        var removalsHeld = parts.Count > 0;
        var heldChanges = new List<DestructiveChange>();
        foreach (var type in RosterTypes.People)
        {
            var count = openChanges.Count(c => c.Type == type);
            var of = facts.Change.Before.Count(type);
            if (Exceeds(count, of, facts.Limits.Changes))
            {
                parts.Add(
                    new HoldPart(
                        RosterTypes.Name(type),
                        count,
                        of,
                        facts.Limits.Changes.Percent,
                        facts.Limits.Changes.Floor,
                        "changes"
                    )
                );
                heldChanges.AddRange(openChanges.Where(c => c.Type == type));
            }
        }
        if (parts.Count == 0)
        {
            return HoldFinding.None(HoldReason.DataRemovals);
        }
        List<EvidenceRow> open =
        [
            // with removals held, every removal of the school is shown and decided, whichever type broke the limit
            .. removalsHeld ? openRemovals.Select(r => r.Row()) : [],
            .. heldChanges.Select(c => c.Row()),
        ];
        return new HoldFinding(
            HoldReason.DataRemovals,
            open,
            open,
            parts,
            string.Join("; ", parts.Select(Words))
        );
    }

    /// <summary>"64 of 228 students (28.1 %), limit 10 %".</summary>
    public static string Words(HoldPart part)
    {
        var percent = part.Of == 0 ? 100 : 100.0 * part.Count / part.Of;
        var share = string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Count} of {part.Of} {part.Type} ({percent:0.#} %)"
        );
        return part.Rule switch
        {
            "percent" => string.Create(
                CultureInfo.InvariantCulture,
                $"{share}, limit {part.LimitPercent:0.##} %"
            ),
            "half" => $"{share}, half or more of the group",
            "all" => $"{share}, the whole group",
            "max_accounts" => $"{share}, limit {part.Floor} accounts",
            "weekly" => string.Create(
                CultureInfo.InvariantCulture,
                $"{share} over several days, limit {part.LimitPercent:0.##} %"
            ),
            "changes" => string.Create(
                CultureInfo.InvariantCulture,
                $"{share} would lose or change their name, email or phone, limit {part.LimitPercent:0.##} %"
            ),
            _ => share,
        };
    }

    private static IEnumerable<HoldPart> TypeParts(
        HoldFacts facts,
        RosterType type,
        int count,
        int confirmed
    )
    {
        if (count == 0)
        {
            yield break;
        }
        var of = facts.Change.Before.Count(type) - confirmed;
        var name = RosterTypes.Name(type);
        var limit = LimitOf(facts.Limits, type);
        if (Exceeds(count, of, limit))
        {
            yield return new HoldPart(name, count, of, limit.Percent, limit.Floor, "percent");
        }
        if (of >= facts.Limits.HalfOfGroupOf && count * 2 >= of)
        {
            yield return new HoldPart(name, count, of, 50, facts.Limits.HalfOfGroupOf, "half");
        }
        if (of >= 2 && of < facts.Limits.HalfOfGroupOf && count == of)
        {
            yield return new HoldPart(name, count, of, 100, 2, "all");
        }
        var weekly = facts.WeeklyRemovals[(int)type] + count;
        var start = facts.WeeklyStart[(int)type];
        if (
            facts.WeeklyRemovals[(int)type] > 0
            && Exceeds(weekly, start, new(facts.Limits.WeeklyPercent, limit.Floor))
        )
        {
            yield return new HoldPart(
                name,
                weekly,
                start,
                facts.Limits.WeeklyPercent,
                limit.Floor,
                "weekly"
            );
        }
    }

    private static bool Exceeds(int count, int of, RemovalLimit limit) =>
        count > limit.Floor && count * 100.0 > limit.Percent * of;

    private static RemovalLimit LimitOf(HoldLimits limits, RosterType type) =>
        type switch
        {
            RosterType.Students => limits.Students,
            RosterType.Teachers => limits.Teachers,
            RosterType.Staff => limits.Staff,
            RosterType.Contacts => limits.Contacts,
            RosterType.Classes => limits.Classes,
        };
}
