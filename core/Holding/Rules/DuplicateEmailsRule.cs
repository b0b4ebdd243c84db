using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Holding.Rules;

/// <summary>People of one role who share an email; every school of any of them is held.</summary>
internal static class DuplicateEmailsRule
{
    /// <summary>The evidence keys of a group: role, email and person.</summary>
    public static IEnumerable<string> Keys(DuplicateGroup group) =>
        group.Sharers.Select(sharer => Key(group, sharer));

    private static string Key(DuplicateGroup group, Sharer sharer) =>
        $"{RosterTypes.Words(group.Role)}|{group.Email}|{sharer.Person.Id}";

    public static HoldFinding Find(HoldFacts facts, int schoolKey)
    {
        var rows = new List<EvidenceRow>();
        foreach (var group in facts.Duplicates)
        {
            foreach (var sharer in group.Sharers)
            {
                rows.Add(
                    new EvidenceRow(Key(group, sharer), to => Write(to, group, sharer, schoolKey))
                );
            }
        }
        rows = [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal)];
        var open = rows.Where(row => !facts.IsApproved(HoldReason.DuplicateEmails, row.Key))
            .ToList();
        var emails = facts.Duplicates.Count(group =>
            !Keys(group).All(key => facts.IsApproved(HoldReason.DuplicateEmails, key))
        );
        return new HoldFinding(
            HoldReason.DuplicateEmails,
            rows,
            open,
            [.. Parts(facts, open)],
            $"{open.Count} people share {emails} {(emails == 1 ? "email" : "emails")} with others of the same role"
        );
    }

    private static IEnumerable<HoldPart> Parts(HoldFacts facts, List<EvidenceRow> open)
    {
        foreach (var type in RosterTypes.People)
        {
            var role = RosterTypes.Role(type);
            var prefix = RosterTypes.Words(role) + "|";
            var count = open.Count(row => row.Key.StartsWith(prefix, StringComparison.Ordinal));
            if (count > 0)
            {
                var of = facts.Change.After.Persons.Values.Count(p => p.Roles.HasFlag(role));
                yield return new HoldPart(
                    RosterTypes.Name(type),
                    count,
                    of,
                    null,
                    null,
                    HoldText.Code(HoldReason.DuplicateEmails)
                );
            }
        }
    }

    /// <summary>People of other schools show as school and role: their data is not for this school's eyes.</summary>
    private static void Write(CellWriter to, DuplicateGroup group, Sharer sharer, int schoolKey)
    {
        if (sharer.Schools.Contains(schoolKey))
        {
            to.Record(EvidenceCells.Of(RecordCodec.Encode(sharer.Person), group.Role));
            to.Cell("Shared email", group.Email);
            to.Cell("School", "");
            return;
        }
        to.Cell("Type", RosterTypes.Words(group.Role));
        to.Cell("Shared email", group.Email);
        to.Cell("School", sharer.SchoolNames);
    }
}
