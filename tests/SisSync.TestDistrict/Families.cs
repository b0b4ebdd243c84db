namespace SisSync.TestDistrict;

/// <summary>The families of a night: students who share contacts, and which of them are wholly at one school.</summary>
internal sealed class Families
{
    private readonly Dictionary<int, List<int>> _contactsOf = [];
    private readonly ILookup<int, (StudentRecord First, StudentRecord Second)> _bySchool;

    public Families(NightDraft draft)
    {
        for (var i = 0; i < draft.Contacts.Count; i++)
        {
            foreach (var student in draft.Contacts[i].Students)
            {
                if (!_contactsOf.TryGetValue(student, out var contacts))
                {
                    _contactsOf[student] = contacts = [];
                }
                contacts.Add(i);
            }
        }
        var families = new List<(StudentRecord First, StudentRecord Second)>();
        for (var i = 0; i + 1 < draft.Students.Count; i++)
        {
            var (first, second) = (draft.Students[i], draft.Students[i + 1]);
            if (
                first.No % 2 == 0
                && second.No == first.No + 1
                && first.School == second.School
                && ContactsOf(first.No).SequenceEqual(ContactsOf(second.No))
            )
            {
                families.Add((first, second));
            }
        }
        _bySchool = families.ToLookup(family => family.First.School);
    }

    /// <summary>Families of two that are wholly at this school.</summary>
    public IEnumerable<(StudentRecord First, StudentRecord Second)> At(int school) =>
        _bySchool[school];

    /// <summary>Positions of a student's contacts in the draft.</summary>
    public IReadOnlyList<int> ContactsOf(int student) => _contactsOf.GetValueOrDefault(student, []);
}
