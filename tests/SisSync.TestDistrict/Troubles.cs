using System.Globalization;

namespace SisSync.TestDistrict;

/// <summary>What must hold a school. All of it happens to families that are wholly at the school.</summary>
internal static class Troubles
{
    public const string Emergency = "emergency_contacts";
    public const string SixContacts = "six_or_more_contacts";
    public const string DuplicateEmails = "duplicate_emails";
    public const string Removals = "data_removals";

    /// <summary>Gives each school a reason in turn.</summary>
    public static void AddDataConfiguration(
        NightDraft draft,
        PeopleMaker make,
        IEnumerable<int> schools,
        bool withRemovals
    )
    {
        var families = new Families(draft);
        var turn = 0;
        var leaving = new HashSet<int>();
        foreach (var school in schools)
        {
            var here = families.At(school).ToList();
            switch (turn++ % (withRemovals ? 4 : 3))
            {
                case 0:
                    draft.Contacts.Add(
                        make.Contact(draft.ContactNumbers++, [here[0].First.No], "Emergency")
                    );
                    draft.Holds.Add(school, Emergency, 1);
                    break;
                case 1:
                    AddSixContacts(draft, make, here[0], families);
                    draft.Holds.Add(school, SixContacts, 2);
                    break;
                case 2:
                    ShareEmail(draft, here[0].First, here[1].First);
                    draft.Holds.Add(school, DuplicateEmails, 2);
                    break;
                default:
                    LeaveInMass(draft, families, school, leaving);
                    break;
            }
        }
        if (leaving.Count > 0)
        {
            Leaving.Apply(draft, leaving);
        }
    }

    /// <summary>More than a tenth of a school's students leave with their families.</summary>
    public static void LeaveInMass(
        NightDraft draft,
        Families families,
        int school,
        HashSet<int> leaving
    )
    {
        var students = draft.Students.Count(s => s.School == school);
        LeaveInMass(draft, families, school, students, leaving);
    }

    public static void LeaveInMass(
        NightDraft draft,
        Families families,
        int school,
        int students,
        HashSet<int> leaving
    )
    {
        var wanted = Math.Max(12, students * 12 / 100);
        var removed = 0;
        var evidence = 0;
        foreach (var (first, second) in families.At(school).TakeWhile(_ => removed <= wanted))
        {
            leaving.Add(first.No);
            leaving.Add(second.No);
            // who never got an account is no loss
            PersonRecord[] people =
            [
                first,
                second,
                .. families.ContactsOf(first.No).Select(i => draft.Contacts[i]),
            ];
            evidence += people.Count(person => !Problems.HasError(person));
            removed += 2;
        }
        draft.Holds.Add(school, Removals, evidence);
    }

    private static void AddSixContacts(
        NightDraft draft,
        PeopleMaker make,
        (StudentRecord First, StudentRecord Second) family,
        Families families
    )
    {
        for (var have = families.ContactsOf(family.First.No).Count; have < 6; have++)
        {
            draft.Contacts.Add(
                make.Contact(draft.ContactNumbers++, [family.First.No, family.Second.No])
            );
        }
    }

    private static void ShareEmail(NightDraft draft, StudentRecord one, StudentRecord other)
    {
        var shared = string.Create(
            CultureInfo.InvariantCulture,
            $"shared{one.No}@students.example.org"
        );
        foreach (var student in (StudentRecord[])[one, other])
        {
            draft.Students[draft.Students.IndexOf(student)] = student with { Email = shared };
        }
    }
}
