namespace SisSync.TestDistrict;

/// <summary>Students leave the district: contacts without any student go too, classes forget them.</summary>
internal static class Leaving
{
    public static void Apply(NightDraft draft, HashSet<int> students)
    {
        draft.Students.RemoveAll(student => students.Contains(student.No));
        var contacts = new List<ContactRecord>(draft.Contacts.Count);
        foreach (var contact in draft.Contacts)
        {
            if (!Array.Exists(contact.Students, students.Contains))
            {
                contacts.Add(contact);
            }
            else if (!Array.TrueForAll(contact.Students, students.Contains))
            {
                contacts.Add(
                    contact with
                    {
                        Students = [.. contact.Students.Where(no => !students.Contains(no))],
                    }
                );
            }
        }
        draft.Contacts = contacts;
        for (var i = 0; i < draft.Sections.Count; i++)
        {
            if (Array.Exists(draft.Sections[i].Students, students.Contains))
            {
                draft.Sections[i] = draft.Sections[i] with
                {
                    Students = [.. draft.Sections[i].Students.Where(no => !students.Contains(no))],
                };
            }
        }
    }
}
