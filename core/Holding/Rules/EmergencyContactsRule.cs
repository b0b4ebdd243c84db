using SisSync.Core.Roster;

namespace SisSync.Core.Holding.Rules;

/// <summary>Contacts of type Emergency or Secondary for a student of the school.</summary>
internal static class EmergencyContactsRule
{
    public static HoldFinding Find(HoldFacts facts)
    {
        if (!facts.Change.Contacts.AnyEmergency)
        {
            return HoldFinding.None(HoldReason.EmergencyContacts);
        }
        var rows = new List<EvidenceRow>();
        foreach (var incoming in facts.Change.After.Persons.Values)
        {
            foreach (var link in incoming.Person.Contact?.Links ?? [])
            {
                if (Kind(link.Type) is { } kind && facts.IsStudentHere(link.Student))
                {
                    var cells = EvidenceCells.Of(incoming.Person, PersonRole.Contact);
                    cells["Contact type"] = link.Type!;
                    cells["Relationship"] = link.Relationship ?? "";
                    StudentCells.Add(cells, facts, link.Student);
                    rows.Add(
                        new EvidenceRow(
                            $"contact|{incoming.Person.Id}|{link.Student}|{kind}",
                            cells
                        )
                    );
                }
            }
        }
        rows = [.. rows.DistinctBy(row => row.Key).OrderBy(row => row.Key, StringComparer.Ordinal)];
        var open = rows.Where(row => !facts.IsApproved(HoldReason.EmergencyContacts, row.Key))
            .ToList();
        var contacts = facts.Change.After.Persons.Values.Count(p =>
            p.Roles.HasFlag(PersonRole.Contact)
        );
        var people = open.Select(row => row.Cells["Clever id"])
            .Distinct(StringComparer.Ordinal)
            .Count();
        return new HoldFinding(
            HoldReason.EmergencyContacts,
            rows,
            open,
            [
                new HoldPart(
                    "contacts",
                    people,
                    contacts,
                    null,
                    null,
                    HoldText.Code(HoldReason.EmergencyContacts)
                ),
            ],
            $"{people} of {contacts} contacts are of type Emergency or Secondary"
        );
    }

    /// <summary>Lower-case type when it is one that holds, else null; Clever passes the SIS text on in any case.</summary>
    private static string? Kind(string? type) =>
        type?.ToLowerInvariant() is "emergency" or "secondary" ? type.ToLowerInvariant() : null;
}
