using SisSync.Core.Diffing;
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
        var links = new List<(string Contact, EvidenceRow Row)>();
        foreach (var incoming in facts.Change.After.Persons.Values)
        {
            foreach (var link in incoming.Person.Contact?.Links ?? [])
            {
                if (Kind(link.Type) is { } kind && facts.IsStudentHere(link.Student))
                {
                    links.Add((incoming.Id, Row(facts, incoming, link, kind)));
                }
            }
        }
        links =
        [
            .. links
                .DistinctBy(link => link.Row.Key)
                .OrderBy(link => link.Row.Key, StringComparer.Ordinal),
        ];
        var open = links
            .Where(link => !facts.IsApproved(HoldReason.EmergencyContacts, link.Row.Key))
            .ToList();
        var contacts = facts.Change.After.Persons.Values.Count(p =>
            p.Roles.HasFlag(PersonRole.Contact)
        );
        var people = open.Select(link => link.Contact).Distinct(StringComparer.Ordinal).Count();
        return new HoldFinding(
            HoldReason.EmergencyContacts,
            [.. links.Select(link => link.Row)],
            [.. open.Select(link => link.Row)],
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

    private static EvidenceRow Row(
        HoldFacts facts,
        Incoming contact,
        ContactLink link,
        string kind
    ) =>
        new(
            $"contact|{contact.Id}|{link.Student}|{kind}",
            to =>
            {
                to.Record(EvidenceCells.Of(contact.Bytes, PersonRole.Contact));
                to.Cell("Contact type", link.Type);
                to.Cell("Relationship", link.Relationship);
                StudentCells.Write(to, facts, link.Student);
            }
        );

    /// <summary>Lower-case type when it is one that holds, else null; Clever passes the SIS text on in any case.</summary>
    private static string? Kind(string? type) =>
        type?.ToLowerInvariant() is "emergency" or "secondary" ? type.ToLowerInvariant() : null;
}
