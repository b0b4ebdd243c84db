using System.IO.Hashing;
using System.Text;
using SisSync.Core.Applying;
using SisSync.Core.Diffing;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Runs;

/// <summary>Puts together what a school has and what the snapshot has for it: tonight's changes over what was last applied.</summary>
internal sealed class SchoolLoader(
    SnapshotStager stager,
    RosterStore store,
    AccountDirectory accounts,
    Func<SchoolRow, bool> isCurrent
)
{
    public SchoolChange Load(SchoolRow school)
    {
        var (key, schoolId) = (school.Key, Encoding.UTF8.GetBytes(school.Id));
        var spooledOnly = isCurrent(school);
        var away = new HashSet<string>(StringComparer.Ordinal);
        var before = new SchoolBefore(store.Members(key), store.Classes(key));
        var persons = new Dictionary<string, Incoming>(StringComparer.Ordinal);
        var sections = new Dictionary<string, IncomingClass>(StringComparer.Ordinal);
        stager.Spool.Read(
            key,
            (kind, id, record) =>
            {
                if (record.IsEmpty)
                {
                    away.Add(id);
                }
                else if (kind == RecordKind.Section)
                {
                    sections[id] = new IncomingClass(id, record);
                }
                else
                {
                    persons[id] = Person(id, record, key, schoolId);
                }
            }
        );
        foreach (var member in before.Members)
        {
            if (!persons.ContainsKey(member.Id) && IsStillHere(member))
            {
                persons[member.Id] = Incoming.Same(member);
            }
        }
        foreach (var row in before.Classes)
        {
            if (
                !sections.ContainsKey(row.Id)
                && (spooledOnly ? !away.Contains(row.Id) : stager.Sections.IsAt(row.Id, key))
            )
            {
                sections[row.Id] = IncomingClass.Same(row);
            }
        }
        return SchoolDiffer.Diff(
            before,
            new SchoolAfter(persons, sections),
            member => WhereIs(member, school),
            incoming => accounts.Find(incoming.Id)?.AccountId
        );

        // all that differs since the school's last turn is spooled, leavers by their id; who is leaving already is not
        bool IsStillHere(MemberRow member) =>
            spooledOnly && member.State != ProvisionState.Leaving
                ? !away.Contains(member.Id)
                : stager.Persons.IsAt(member.Id, key);
    }

    /// <summary>A record of tonight with the roles that it has at the school: a contact is where its students are.</summary>
    private Incoming Person(string id, ReadOnlyMemory<byte> record, int key, byte[] schoolId)
    {
        var person = new PersonBytes(record.Span);
        var roles = person.RolesAt(schoolId);
        var isElsewhere = person.Schools > 1;
        var links = person.Links;
        while (links.Read())
        {
            var set = stager.Persons.SetOf(XxHash3.HashToUInt64(links.Student));
            if (stager.Sets.Contains(set, key))
            {
                roles |= PersonRole.Contact;
            }
            isElsewhere |= stager.Sets[set].Length > 1 || !stager.Sets.Contains(set, key);
        }
        return new Incoming(id, record, roles, isElsewhere);
    }

    private Whereabouts WhereIs(MemberRow member, SchoolRow here)
    {
        var position = stager.Persons.Find(member.Id);
        if (position < 0)
        {
            return Whereabouts.Gone;
        }
        if (member.State == ProvisionState.Leaving)
        {
            return Whereabouts.Joins;
        }
        var schools = stager.Persons.Sets[stager.Persons.Set(position)];
        if (schools.Length == 0)
        {
            return stager.Persons.Roles(position) == PersonRole.Contact
                ? Whereabouts.Nowhere
                : Whereabouts.OutOfPlan;
        }
        return schools.Any(school => school != here.Key && IsNewAt(school))
            ? Whereabouts.Joins
            : Whereabouts.Elsewhere;

        // tonight, or in a run that was cut off before this school had its turn
        bool IsNewAt(int school) =>
            store.Member(school, member.Id) is not { } there
            || (there.JoinedAt is { } joined && joined > here.LastSyncAt);
    }
}
