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
    /// <summary>All that differs since the school's last turn is in what was staged.</summary>
    public bool IsCurrent(SchoolRow school) => isCurrent(school);

    /// <summary>All of a school.</summary>
    public SchoolChange Load(SchoolRow school)
    {
        var before = new SchoolBefore(store.Members(school.Key), store.Classes(school.Key));
        return Diff(school, before, Spooled(school, before.Members.Count));
    }

    /// <summary>What was staged for a school.</summary>
    /// <param name="school">The school.</param>
    /// <param name="members">How many members will join those who are staged.</param>
    public SpooledPart Spooled(SchoolRow school, int members = 0)
    {
        // with room for all from the start: a table that grows lies with the large objects soon, where dead ones keep what they name
        var spooled = new SpooledPart(members + (members / 12));
        var here = new Here(school.Key, Encoding.UTF8.GetBytes(school.Id));
        stager.Spool.Read(
            school.Key,
            (kind, id, record) =>
            {
                if (record.IsEmpty)
                {
                    (kind == RecordKind.Section ? spooled.AwayClasses : spooled.Away).Add(id);
                }
                else if (kind == RecordKind.Section)
                {
                    spooled.Sections[id] = new IncomingClass(id, record);
                }
                else
                {
                    spooled.Persons[id] = Person(id, record, here);
                }
            }
        );
        return spooled;
    }

    /// <summary>
    /// Compares people and classes of a school with the snapshot; whoever is not staged and still here joins those who are.
    /// </summary>
    public SchoolChange Diff(SchoolRow school, SchoolBefore before, SpooledPart spooled)
    {
        var spooledOnly = isCurrent(school);
        var (persons, sections) = (spooled.Persons, spooled.Sections);
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
                && (
                    spooledOnly
                        ? !spooled.AwayClasses.Contains(row.Id)
                        : stager.Sections.IsAt(row.Id, school.Key)
                )
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
                ? !spooled.Away.Contains(member.Id)
                : stager.Persons.IsAt(member.Id, school.Key);
    }

    /// <summary>A record of tonight with the roles that it has at the school: a contact is where its students are.</summary>
    private Incoming Person(string id, ReadOnlyMemory<byte> record, Here here)
    {
        var person = new PersonBytes(record.Span);
        var roles = person.RolesAt(here.SchoolId);
        var isElsewhere = person.Schools > 1;
        var links = person.Links;
        while (links.Read())
        {
            var student = XxHash3.HashToUInt64(links.Student);
            if (here.Students.TryGetValue(student, out var studentIsElsewhere))
            {
                roles |= PersonRole.Contact;
                isElsewhere |= studentIsElsewhere;
                continue;
            }
            var set = stager.Persons.SetOf(student);
            if (stager.Sets.Contains(set, here.Key))
            {
                roles |= PersonRole.Contact;
            }
            isElsewhere |= stager.Sets[set].Length > 1 || !stager.Sets.Contains(set, here.Key);
        }
        if (person.Has(PersonRole.Student))
        {
            here.Students[XxHash3.HashToUInt64(person.Id)] = isElsewhere;
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

/// <summary>A school while what was staged for it is read.</summary>
/// <param name="Key">The school.</param>
/// <param name="SchoolId">Its Clever id.</param>
internal sealed record Here(int Key, byte[] SchoolId)
{
    /// <summary>
    /// Students read so far, who all are at the school, by the hash of the id: whether they may be at another too. A contact's students
    /// are mostly among them, where the index of the whole snapshot costs several visits to memory.
    /// </summary>
    public Dictionary<ulong, bool> Students { get; } = [];
}

/// <summary>What was staged for a school: records of tonight, and ids of who is not there any more.</summary>
/// <param name="people">How many people there will be, more or less.</param>
internal sealed class SpooledPart(int people)
{
    public Dictionary<string, Incoming> Persons { get; } = new(people, StringComparer.Ordinal);

    public Dictionary<string, IncomingClass> Sections { get; } = new(StringComparer.Ordinal);

    /// <summary>People who are not at the school any more.</summary>
    public HashSet<string> Away { get; } = new(StringComparer.Ordinal);

    /// <summary>Classes that are gone.</summary>
    public HashSet<string> AwayClasses { get; } = new(StringComparer.Ordinal);
}
