using System.IO.Hashing;
using System.Text;
using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Runs;

/// <summary>
/// Loads of a school only what can differ tonight: what was spooled, and whoever depends on somebody else. All others are
/// settled: they are the school's numbers without those who are loaded. For a school that was applied whole by the run before
/// and that nobody has given a yes or a "don't hold again".
/// </summary>
internal sealed class NarrowLoader(
    SnapshotStager stager,
    RosterStore store,
    SchoolLoader loader,
    EmailClaims claims,
    Lazy<StagedContacts> staged,
    bool sharesContacts
)
{
    private readonly SchoolLedger _ledger = new(store.Sql);

    /// <summary>Whose email may be decided another way tonight, by school. Whoever left one is spooled there.</summary>
    private readonly Lazy<ILookup<int, string>> _concerned = new(() =>
        claims
            .Concerned.SelectMany(id =>
                (stager.Persons.SchoolsOf(id) ?? []).Select(school => (school, id))
            )
            .ToLookup(pair => pair.school, pair => pair.id)
    );

    /// <summary>The change set without what is settled.</summary>
    public SchoolChange Load(SchoolRow school)
    {
        var spooled = loader.Spooled(school);
        var contacts = staged.Value.At(school.Key);
        var part = new NarrowPart(spooled);
        foreach (var issue in store.Issues(school.Key))
        {
            part.Note(issue, sharesContacts);
        }
        part.Name(_concerned.Value[school.Key]);
        part.Name(store.Leavers(school.Key));
        // the two may part when the other is somebody of the snapshot
        part.Name(
            store
                .OtherAccounts(school.Key)
                .Where(pair => stager.Persons.IsHere(pair.AccountId))
                .Select(pair => pair.Id)
        );
        if (sharesContacts)
        {
            NameByContacts(school.Key, contacts, part);
        }
        foreach (var id in part.People.Order(StringComparer.Ordinal))
        {
            if (store.Member(school.Key, id) is { } member)
            {
                part.Members.Add(member);
            }
        }
        ReadClasses(school.Key, part);
        var counts = _ledger.Numbers(school.Key);
        var change = loader.Diff(
            school,
            new SchoolBefore(part.Members, part.Classes, counts),
            spooled
        );
        return change with
        {
            Contacts = contacts,
            Settled = new SettledPart(
                part.CountOthers(counts),
                SettledTeachers(school.Key, change, part),
                part.Listed()
            ),
        };
    }

    /// <summary>Students whose last contact went, or whose first came: they have no alert that says so, or still have it.</summary>
    private void NameByContacts(int school, SchoolContacts contacts, NarrowPart part)
    {
        part.Name(part.WithoutContact.Where(student => contacts.Of(student) > 0).ToList());
        var unnoted = staged.Value.WithoutAt(school).Where(part.IsUnnoted).ToHashSet();
        if (unnoted.Count == 0)
        {
            return;
        }
        // rare enough to read the school for their ids
        using var rows = store.MemberRows(school);
        while (rows.Read())
        {
            if (unnoted.Contains(XxHash3.HashToUInt64(rows.Bytes(0))))
            {
                part.Name([rows.GetString(0)]);
            }
        }
    }

    private void ReadClasses(int school, NarrowPart part)
    {
        var teachers = part.ChangedTeachers();
        using var rows = store.ClassRows(school);
        while (rows.Read())
        {
            if (
                part.IsNamed(XxHash3.HashToUInt64(rows.Bytes(0)))
                || (ProvisionState)rows.GetInt32(1) != ProvisionState.Provisioned
                || !rows.IsDBNull(3)
                || !IsSettled(new SectionBytes(rows.Bytes(2)), teachers)
            )
            {
                part.Classes.Add(RosterStore.ReadClass(rows));
            }
        }
    }

    /// <summary>Its teachers keep their accounts, and one of its students is in the snapshot.</summary>
    private bool IsSettled(in SectionBytes section, HashSet<ulong> changedTeachers)
    {
        // teachers of other schools are noted, and a class without a taught one too: such classes are named
        var teachers = section.Teachers;
        while (changedTeachers.Count > 0 && teachers.Read())
        {
            if (changedTeachers.Contains(XxHash3.HashToUInt64(teachers.Id)))
            {
                return false;
            }
        }
        var students = section.Students;
        while (students.Read())
        {
            if (stager.Persons.Find(XxHash3.HashToUInt64(students.Id)) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The settled ones among the teachers of classes that are applied.</summary>
    private List<(string, bool)> SettledTeachers(int school, SchoolChange change, NarrowPart part)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var section in change.KeptClasses.Select(kept => kept.After).Concat(change.AddedClasses)
        )
        {
            var teachers = new SectionBytes(section.Bytes).Teachers;
            while (teachers.Read())
            {
                ids.Add(Encoding.UTF8.GetString(teachers.Id));
            }
        }
        ids.ExceptWith(part.People);
        var settled = new List<(string, bool)>();
        foreach (var id in ids)
        {
            if (
                store.Membership(school, id) is var (roles, state)
                && roles.HasFlag(PersonRole.Teacher)
            )
            {
                settled.Add((id, state != ProvisionState.Blocked));
            }
        }
        return settled;
    }
}
