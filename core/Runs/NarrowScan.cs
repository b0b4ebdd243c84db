using System.Text;
using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;

namespace SisSync.Core.Runs;

/// <summary>What <see cref="NarrowLoader"/> gathers while it reads a school.</summary>
internal sealed class NarrowScan
{
    private readonly bool _sharesContacts;
    private readonly int[] _counts = new int[5];
    private readonly int[] _settled = new int[16];
    private readonly List<ulong> _students = [];
    private readonly HashSet<ulong> _withoutContact = [];
    private readonly List<(string, bool)> _teachers = [];
    private readonly HashSet<ulong> _settledTeachers = [];

    public NarrowScan(SpooledPart spooled, SchoolContacts contacts, bool sharesContacts)
    {
        (Contacts, _sharesContacts) = (contacts, sharesContacts);
        Named = [.. spooled.Ids.Select(TextHash.Of)];
    }

    /// <summary>Hashes of the ids of people and classes that may differ.</summary>
    public HashSet<ulong> Named { get; }

    public List<MemberRow> Members { get; } = [];

    public List<ClassRow> Classes { get; } = [];

    public SchoolContacts Contacts { get; }

    /// <summary>People and classes of the school before the run, by <see cref="RosterType"/>.</summary>
    public IReadOnlyList<int> Counts => _counts;

    public SettledPart Settled =>
        new(
            [
                .. _settled
                    .Select((count, roles) => ((PersonRole)roles, count))
                    .Where(pair => pair.count > 0),
            ],
            _teachers,
            SettledClasses,
            Listed()
        );

    public int SettledClasses { get; set; }

    /// <summary>Settled students without contact who have no alert that says so, and the other way round.</summary>
    public IEnumerable<ulong> Surprised() =>
        _sharesContacts
            ? _students.Where(student =>
                Contacts.Of(student) == 0 != _withoutContact.Contains(student)
            )
            : [];

    /// <summary>An error or alert of the school: one's own, which stays with the record, or one that somebody else may end.</summary>
    public void Note(IssueRow issue)
    {
        var hash = TextHash.Of(issue.Subject);
        if (issue.Code == IssueCodes.StudentWithoutContact && _sharesContacts)
        {
            _withoutContact.Add(hash);
        }
        else if (!IsOwn(issue))
        {
            Named.Add(hash);
        }
    }

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

    public bool IsSettledTeacher(ulong id) => _settledTeachers.Contains(id);

    /// <summary>Forgets the people that were read.</summary>
    public void Restart()
    {
        Array.Clear(_counts);
        Array.Clear(_settled);
        _students.Clear();
        _teachers.Clear();
        _settledTeachers.Clear();
        Members.Clear();
    }

    public void Count(PersonRole roles, ProvisionState state)
    {
        if (state == ProvisionState.Blocked)
        {
            return;
        }
        for (var type = RosterType.Students; type <= RosterType.Contacts; type++)
        {
            _counts[(int)type] += (roles & RosterTypes.Role(type)) != 0 ? 1 : 0;
        }
    }

    public void CountClass(ProvisionState state) =>
        _counts[(int)RosterType.Classes] += state == ProvisionState.Provisioned ? 1 : 0;

    /// <summary>Somebody whom nothing can touch tonight.</summary>
    public void Settle(PersonRole roles, ProvisionState state, ulong hash, ReadOnlySpan<byte> id)
    {
        var hasAccount = state != ProvisionState.Blocked;
        _settled[(int)roles] += hasAccount ? 1 : 0;
        if ((roles & PersonRole.Student) != 0)
        {
            _students.Add(hash);
        }
        if ((roles & PersonRole.Teacher) != 0)
        {
            _teachers.Add((Encoding.UTF8.GetString(id), hasAccount));
            if (hasAccount)
            {
                _settledTeachers.Add(hash);
            }
        }
    }

    private HashSet<ulong> Listed()
    {
        var listed = new HashSet<ulong>(Named);
        listed.UnionWith(Members.Select(member => TextHash.Of(member.Id)));
        listed.UnionWith(Classes.Select(row => TextHash.Of(row.Id)));
        return listed;
    }
}
