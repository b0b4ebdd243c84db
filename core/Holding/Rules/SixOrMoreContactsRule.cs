using SisSync.Core.Roster;

namespace SisSync.Core.Holding.Rules;

/// <summary>Students with six or more distinct contacts; several entries of one contact count once.</summary>
internal static class SixOrMoreContactsRule
{
    public static HoldFinding Find(HoldFacts facts)
    {
        if (facts.Change.Contacts.Most < facts.Limits.ContactsPerStudent)
        {
            return HoldFinding.None(HoldReason.SixOrMoreContacts);
        }
        var contactsOf = new Dictionary<string, List<Person>>(StringComparer.Ordinal);
        foreach (
            var incoming in facts.Change.After.Persons.Values.OrderBy(
                p => p.Person.Id,
                StringComparer.Ordinal
            )
        )
        {
            var links = incoming.Person.Contact?.Links ?? [];
            foreach (
                var student in links.Select(link => link.Student).Distinct(StringComparer.Ordinal)
            )
            {
                if (facts.IsStudentHere(student))
                {
                    if (!contactsOf.TryGetValue(student, out var contacts))
                    {
                        contactsOf[student] = contacts = [];
                    }
                    contacts.Add(incoming.Person);
                }
            }
        }
        var rows = new List<EvidenceRow>();
        foreach (
            var (student, contacts) in contactsOf.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        )
        {
            if (contacts.Count >= facts.Limits.ContactsPerStudent)
            {
                rows.Add(Row(facts, student, contacts));
            }
        }
        var open = rows.Where(row => !facts.IsApproved(HoldReason.SixOrMoreContacts, row.Key))
            .ToList();
        var students = facts.Change.After.Persons.Values.Count(p =>
            p.Roles.HasFlag(PersonRole.Student)
        );
        return new HoldFinding(
            HoldReason.SixOrMoreContacts,
            rows,
            open,
            [
                new HoldPart(
                    "students",
                    open.Count,
                    students,
                    null,
                    facts.Limits.ContactsPerStudent,
                    HoldText.Code(HoldReason.SixOrMoreContacts)
                ),
            ],
            $"{open.Count} of {students} students have {facts.Limits.ContactsPerStudent} or more contacts"
        );
    }

    private static EvidenceRow Row(HoldFacts facts, string student, List<Person> contacts) =>
        new($"student|{student}", to => Write(to, facts, student, contacts));

    private static void Write(CellWriter to, HoldFacts facts, string student, List<Person> contacts)
    {
        StudentCells.Write(to, facts, student);
        to.Cell(
            "Contacts",
            contacts.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        to.Cell("Contact names", string.Join("; ", contacts.Select(c => c.FullName)));
        to.Cell(
            "Contact SIS ids",
            string.Join("; ", contacts.Select(c => c.Contact?.SisId).Where(id => id is not null))
        );
        to.Cell(
            "Contact emails",
            string.Join("; ", contacts.Select(c => c.Email).Where(email => email is not null))
        );
        to.Cell(
            "Contact phones",
            string.Join("; ", contacts.Select(c => c.Contact?.Phone).Where(p => p is not null))
        );
    }
}
