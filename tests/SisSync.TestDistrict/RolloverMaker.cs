namespace SisSync.TestDistrict;

/// <summary>
/// Makes the night of a new school year: every student a grade up, a third of the contacts and six in ten classes changed, many
/// families gone from two schools in three, which must hold those, and as many new families.
/// </summary>
public static class RolloverMaker
{
    public static MadeDistrict Make(MadeDistrict before, int seed)
    {
        var dice = new Random(seed);
        var make = new PeopleMaker(dice);
        var draft = new NightDraft(before);
        var families = new Families(draft);
        var sizes = draft.Students.CountBy(s => s.School).ToDictionary();
        var leaving = new HashSet<int>();
        foreach (var school in Enumerable.Range(0, before.Size.Schools).Where(s => s % 3 != 0))
        {
            if (!draft.Holds.Has(school))
            {
                Troubles.LeaveInMass(draft, families, school, sizes[school], leaving);
            }
        }
        Leaving.Apply(draft, leaving);
        for (var i = 0; i < draft.Students.Count; i++)
        {
            var student = draft.Students[i];
            draft.Students[i] = student with { Grade = (student.Grade % 12) + 1 };
        }
        for (var i = 0; i < draft.Contacts.Count; i++)
        {
            if (dice.Next(3) == 0 && draft.Contacts[i].Type == "Primary")
            {
                draft.Contacts[i] = draft.Contacts[i] with { Phone = make.Phone() };
            }
        }
        for (var i = 0; i < draft.Sections.Count; i++)
        {
            if (dice.Next(10) < 6)
            {
                draft.Sections[i] = draft.Sections[i] with
                {
                    Name = $"{draft.Sections[i].Name} II",
                };
            }
        }
        AddFamilies(draft, make, dice, leaving.Count / 2);
        return draft.ToDistrict();
    }

    private static void AddFamilies(NightDraft draft, PeopleMaker make, Random dice, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var school = DistrictMaker.School(dice, draft.Size);
            int[] children = [draft.StudentNumbers++, draft.StudentNumbers++];
            draft.Students.AddRange(children.Select(no => make.Student(no, school, 100_000 + no)));
            for (var n = 0; n < 2; n++)
            {
                draft.Contacts.Add(make.Contact(draft.ContactNumbers++, children));
            }
        }
    }
}
