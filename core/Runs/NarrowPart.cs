using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;

namespace SisSync.Core.Runs;

/// <summary>What <see cref="NarrowLoader"/> gathers of a school: who and what may differ.</summary>
internal sealed class NarrowPart
{
    private readonly SpooledPart _spooled;
    private readonly HashSet<ulong> _named;
    private readonly HashSet<string> _people;
    private readonly Dictionary<ulong, string> _withoutContact = [];

    public NarrowPart(SpooledPart spooled)
    {
        _spooled = spooled;
        _people = new HashSet<string>(
            spooled.Persons.Keys.Concat(spooled.Away),
            StringComparer.Ordinal
        );
        _named =
        [
            .. _people
                .Concat(spooled.Sections.Keys)
                .Concat(spooled.AwayClasses)
                .Select(TextHash.Of),
        ];
    }

    /// <summary>Ids of people who may differ; some may not be at the school.</summary>
    public IReadOnlySet<string> People => _people;

    /// <summary>Students who have an alert that they are without contact.</summary>
    public IEnumerable<string> WithoutContact => _withoutContact.Values;

    public List<MemberRow> Members { get; } = [];

    public List<ClassRow> Classes { get; } = [];

    /// <summary>These people may differ.</summary>
    public void Name(IEnumerable<string> people)
    {
        foreach (var id in people)
        {
            _people.Add(id);
            _named.Add(TextHash.Of(id));
        }
    }

    /// <summary>Whether somebody or a class may differ, by the hash of the id.</summary>
    public bool IsNamed(ulong id) => _named.Contains(id);

    /// <summary>Whether a student has no alert of being without contact, and no other reason to be looked at.</summary>
    public bool IsUnnoted(ulong student) =>
        !_withoutContact.ContainsKey(student) && !IsNamed(student);

    /// <summary>An error or alert of the school: one's own, which stays with the record, or one that somebody else may end.</summary>
    public void Note(IssueRow issue, bool sharesContacts)
    {
        if (issue.Code == IssueCodes.StudentWithoutContact && sharesContacts)
        {
            _withoutContact[TextHash.Of(issue.Subject)] = issue.Subject;
        }
        else if (issue.Code is IssueCodes.ClassWithoutTeacher or IssueCodes.ClassWithoutStudents)
        {
            _named.Add(TextHash.Of(issue.Subject));
        }
        else if (!IsOwn(issue))
        {
            Name([issue.Subject]);
        }
    }

    /// <summary>
    /// Teachers who may get or lose an account tonight, come or go: a teacher with an account of the own id keeps it as long as
    /// the membership lasts.
    /// </summary>
    public HashSet<ulong> ChangedTeachers()
    {
        var kept = Members
            .Where(KeepsAccount)
            .Select(member => member.Id)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Members
                .Where(member => member.Roles.HasFlag(PersonRole.Teacher))
                .Select(member => member.Id)
                .Concat(
                    _spooled
                        .Persons.Values.Where(person => person.Roles.HasFlag(PersonRole.Teacher))
                        .Select(person => person.Id)
                )
                .Where(id => !kept.Contains(id))
                .Select(TextHash.Of),
        ];
    }

    /// <summary>How many of these people with an account and classes are not loaded.</summary>
    /// <param name="counts">All of the school, by <see cref="RosterType"/>.</param>
    public int[] CountOthers(IReadOnlyList<int> counts)
    {
        var loaded = new SchoolBefore(Members, Classes);
        return [.. counts.Select((count, type) => count - loaded.Count((RosterType)type))];
    }

    /// <summary>Hashes of the ids of all that may be noted anew.</summary>
    public IReadOnlySet<ulong> Listed()
    {
        var listed = new HashSet<ulong>(_named);
        listed.UnionWith(Classes.Select(row => TextHash.Of(row.Id)));
        return listed;
    }

    private bool KeepsAccount(MemberRow member) =>
        member.State == ProvisionState.Provisioned
        && member.Roles.HasFlag(PersonRole.Teacher)
        && string.Equals(member.AccountId, member.Id, StringComparison.Ordinal)
        && !_spooled.Away.Contains(member.Id)
        && (
            !_spooled.Persons.TryGetValue(member.Id, out var incoming)
            || incoming.Roles.HasFlag(PersonRole.Teacher)
        );

    /// <summary>What follows from the record alone, whoever else comes or goes.</summary>
    private static bool IsOwn(IssueRow issue) =>
        issue.Code switch
        {
            IssueCodes.EmailInvalid
            or IssueCodes.NameMissing
            or IssueCodes.SisIdMissing
            or IssueCodes.ContactUnreachable
            or IssueCodes.ContactPhoneMissing
            or IssueCodes.GradeMissing
            or IssueCodes.ClassNameMissing => true,
            // with a usable email it is missing because it belongs to somebody else
            IssueCodes.ContactEmailMissing or IssueCodes.StudentEmailMissing =>
                EmailAddress.Normalize(issue.Value) is null,
            _ => false,
        };
}
