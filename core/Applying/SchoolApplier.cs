using System.Text.Json;
using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Applying;

/// <summary>
/// Writes one school's change set inside the caller's transaction: members, accounts, classes, errors and alerts. The only code
/// that writes the roster.
/// </summary>
internal sealed class SchoolApplier(
    RosterStore store,
    AccountDirectory accounts,
    EmailClaims claims,
    SnapshotStager stager,
    RunTally tally,
    ApplyContext context
)
{
    private readonly Dictionary<string, bool> _teachers = new(StringComparer.Ordinal);
    private readonly List<IssueRow> _issues = [];
    private Dictionary<string, int>? _contacts;
    private int _key;

    /// <summary>Memberships that end once the person's new school has committed.</summary>
    public List<(int School, string Id)> MovesToSettle { get; } = [];

    /// <summary>Teachers who got or lost an account tonight.</summary>
    public HashSet<string> TeachersChanged { get; } = new(StringComparer.Ordinal);

    /// <summary>Applies the change set of a school.</summary>
    /// <param name="key">The school.</param>
    /// <param name="change">What differs.</param>
    /// <param name="findings">What the hold rules found; kept for the school card.</param>
    public SchoolCounts Apply(int key, SchoolChange change, IReadOnlyList<HoldFinding> findings)
    {
        _key = key;
        _teachers.Clear();
        _issues.Clear();
        var counts = new SchoolCounts();
        _contacts = context.SharesContacts ? CountContacts(change) : null;
        // teachers and staff first: a contact who is the same person joins their account
        foreach (var (before, incoming) in InOrder(change))
        {
            Person(before, incoming, counts);
        }
        foreach (var left in change.Left)
        {
            Leave(left, counts);
        }
        LogRemovals(change);
        foreach (var kept in change.KeptClasses)
        {
            Class(kept.Before, kept.After, counts);
        }
        foreach (var section in change.AddedClasses)
        {
            Class(null, section, counts);
        }
        foreach (var left in change.LeftClasses)
        {
            RemoveClass(left.Class, counts);
        }
        foreach (var finding in findings)
        {
            var code = HoldText.Code(finding.Reason);
            if (finding.Reason != HoldReason.DataRemovals)
            {
                _issues.AddRange(
                    finding.All.Select(row => new IssueRow(
                        code,
                        row.Key,
                        JsonSerializer.Serialize(row.Cells)
                    ))
                );
            }
        }
        WriteIssues();
        return counts;
    }

    /// <summary>Ends the membership of a person who has moved, now that the new school has committed.</summary>
    /// <returns>False while the new school has not taken the person.</returns>
    public bool Settle(int key, string id)
    {
        if (store.Member(key, id) is not { State: ProvisionState.Leaving } row)
        {
            return true;
        }
        var joined = stager
            .Persons.SchoolsOf(id)
            ?.Any(school => school != key && store.Member(school, id) is not null);
        if (joined != true)
        {
            return false;
        }
        _key = key;
        EndMembership(row, new SchoolCounts());
        return true;
    }

    private static IEnumerable<(MemberRow? Before, Incoming After)> InOrder(SchoolChange change)
    {
        var all = change
            .Kept.Select(kept => ((MemberRow?)kept.Before, kept.After))
            .Concat(change.Added.Select(incoming => ((MemberRow?)null, incoming)))
            .ToList();
        return all.Where(p => p.Item2.Roles != PersonRole.Contact)
            .Concat(all.Where(p => p.Item2.Roles == PersonRole.Contact));
    }

    private static Dictionary<string, int> CountContacts(SchoolChange change)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var incoming in change.After.Persons.Values)
        {
            var links = incoming.Person.Contact?.Links ?? [];
            foreach (
                var student in links.Select(link => link.Student).Distinct(StringComparer.Ordinal)
            )
            {
                counts[student] = counts.GetValueOrDefault(student) + 1;
            }
        }
        return counts;
    }

    private void Person(MemberRow? before, Incoming incoming, SchoolCounts counts)
    {
        var person = incoming.Person;
        var verdict = claims.For(person.Id);
        var problems = PersonProblems.Of(
            incoming,
            verdict,
            _contacts is null ? null : _contacts.GetValueOrDefault(person.Id)
        );
        _issues.AddRange(problems.Select(p => new IssueRow(p.Code, person.Id, p.Value)));
        var hasError = problems.Any(p => p.IsError);
        var bytes = RecordCodec.Encode(person);
        var account = AccountOf(before, person, verdict);
        var isNew = false;
        if (account is null && !hasError)
        {
            account = Open(person);
            isNew = true;
        }
        if (incoming.Roles.HasFlag(PersonRole.Teacher))
        {
            _teachers[person.Id] = account is not null;
            if (account is not null != before?.IsProvisioned)
            {
                TeachersChanged.Add(person.Id);
            }
        }
        if (before is not null && !string.Equals(before.Id, person.Id, StringComparison.Ordinal))
        {
            store.DeleteMember(_key, before.Id);
        }
        if (account is null)
        {
            Write(
                before,
                new MemberRow(
                    person.Id,
                    incoming.Roles,
                    ProvisionState.Blocked,
                    0,
                    "",
                    bytes,
                    person
                )
            );
            return;
        }
        counts.Add(incoming.Roles);
        var joins = before is null || !before.IsProvisioned;
        var switches = before is { IsProvisioned: true } && before.AccountId != account.Id;
        if (switches)
        {
            Release(before!);
        }
        var facts = AccountFacts.Compose(
            RecordCodec.DecodePerson(account.FactBytes),
            person,
            account.Id,
            verdict
        );
        var factBytes = hasError && !isNew ? account.FactBytes : RecordCodec.Encode(facts);
        var email = hasError && !isNew ? account.Email : EmailAddress.Normalize(facts.Email);
        var differs =
            !factBytes.AsSpan().SequenceEqual(account.FactBytes) || email != account.Email;
        var members = account.Memberships + (joins || switches ? 1 : 0);
        if (isNew || differs || members != account.Memberships)
        {
            store.Put(
                account with
                {
                    Roles = hasError && !isNew ? account.Roles : facts.Roles,
                    Email = email,
                    Memberships = members,
                    FactBytes = factBytes,
                }
            );
        }
        if (!isNew && differs)
        {
            tally.Updated(account.Id);
            counts.Updated++;
        }
        if (joins)
        {
            if (before is null && context.HadRoster)
            {
                store.DeleteRemovals(_key, person.Id);
            }
            counts.Added++;
            if (!isNew)
            {
                tally.Moved(account.Id);
            }
        }
        // only those whom another school or a merged contact may ask for tonight: a first sync must not list everybody
        if (
            switches
            || (before is not null && before.Id != person.Id)
            || (joins && MayBeJoined(person))
        )
        {
            accounts.Opened(person.Id, account.Home, account.Id);
        }
        Write(
            before,
            new MemberRow(
                person.Id,
                incoming.Roles,
                ProvisionState.Provisioned,
                account.Home,
                account.Id,
                bytes,
                person
            )
        );
    }

    /// <summary>Another school, or a contact who is the same person, may add to the account tonight.</summary>
    private bool MayBeJoined(Person person) =>
        SpansSchools(person.Id)
        || (person.Roles & (PersonRole.Teacher | PersonRole.Staff)) != PersonRole.None;

    private bool SpansSchools(string personId) =>
        stager.Persons.SchoolsOf(personId) is { Length: > 1 };

    /// <summary>The account this record belongs to: its own, or that of the teacher or staff member it is merged with.</summary>
    private AccountRow? AccountOf(MemberRow? before, Person person, EmailVerdict verdict)
    {
        if (verdict is EmailVerdict.Merged merged && accounts.Find(merged.PersonId) is { } other)
        {
            return store.Account(other.Home, other.AccountId);
        }
        if (before is { IsProvisioned: true })
        {
            // a contact stays with the account it was merged into while that person is gone from the snapshot
            var separated =
                before.AccountId != before.Id
                && person.Contact is not null
                && stager.Persons.Find(before.AccountId) >= 0
                && store.Account(before.Home, before.AccountId) is { } shared
                && (shared.Roles & ~PersonRole.Contact) != PersonRole.None;
            if (!separated)
            {
                return store.Account(before.Home, before.AccountId);
            }
            return null;
        }
        return accounts.Find(person.Id) is { } found
            ? store.Account(found.Home, found.AccountId)
            : null;
    }

    /// <summary>A new account, or the closed one of a person who returns.</summary>
    private AccountRow Open(Person person)
    {
        var closed = accounts.HasClosed ? store.ClosedAccount(context.DistrictId, person.Id) : null;
        if (closed is not null)
        {
            store.DeleteClosed(context.DistrictId, person.Id);
        }
        var account =
            closed
            ?? new AccountRow(
                _key,
                person.Id,
                PersonRole.None,
                null,
                0,
                AccountFacts.Empty(person.Id)
            );
        tally.Opened(account.Id, restored: closed is not null, MayBeJoined(person));
        return account;
    }

    private void Write(MemberRow? before, MemberRow after)
    {
        var same =
            before is not null
            && before.Id == after.Id
            && before.Roles == after.Roles
            && before.State == after.State
            && before.Home == after.Home
            && before.AccountId == after.AccountId
            && before.Bytes.AsSpan().SequenceEqual(after.Bytes);
        if (!same)
        {
            store.Put(_key, after);
        }
    }

    private void Leave(Left left, SchoolCounts counts)
    {
        if (!left.Member.IsProvisioned)
        {
            store.DeleteMember(_key, left.Member.Id);
        }
        else if (left.Where == Whereabouts.Joins)
        {
            store.Put(_key, left.Member with { State = ProvisionState.Leaving });
            counts.Add(left.Member.Roles);
            MovesToSettle.Add((_key, left.Member.Id));
        }
        else
        {
            EndMembership(left.Member, counts);
        }
    }

    private void EndMembership(MemberRow row, SchoolCounts counts)
    {
        store.DeleteMember(_key, row.Id);
        counts.Removed++;
        if (row.Roles.HasFlag(PersonRole.Teacher))
        {
            TeachersChanged.Add(row.Id);
        }
        Release(row);
    }

    /// <summary>One membership less; without any the account closes.</summary>
    private void Release(MemberRow row)
    {
        if (store.Account(row.Home, row.AccountId) is not { } account)
        {
            return;
        }
        if (account.Memberships <= 1)
        {
            store.Close(context.DistrictId, row.Id, account, context.Now, context.RunId);
            accounts.Closed(account.Id);
            tally.Closed(account.Id);
            return;
        }
        var facts = RecordCodec.DecodePerson(account.FactBytes);
        if (stager.Persons.Find(row.Id) < 0 && row.Body.Roles != facts.Roles)
        {
            // one of the two records of a merged person is gone: its roles go, the account stays
            facts = AccountFacts.Without(facts, row.Body.Roles);
        }
        store.Put(
            account with
            {
                Memberships = account.Memberships - 1,
                Roles = facts.Roles,
                FactBytes = RecordCodec.Encode(facts),
            }
        );
        tally.Moved(account.Id);
    }

    private void LogRemovals(SchoolChange change)
    {
        foreach (var removal in Removal.Of(change))
        {
            foreach (var type in removal.Types)
            {
                store.PutRemoval(
                    _key,
                    type,
                    removal.Id,
                    context.Now,
                    context.IsApproved(HoldReason.DataRemovals, removal.Key)
                );
            }
        }
    }

    private void Class(ClassRow? before, Section section, SchoolCounts counts)
    {
        var hasTeacher = section.Teachers.Any(HasAccount);
        var hasStudents = section.Students.Any(student => stager.Persons.Find(student) >= 0);
        var problems = SectionProblems.Of(section, hasTeacher, hasStudents);
        _issues.AddRange(problems.Select(p => new IssueRow(p.Code, section.Id, p.Value)));
        var blocked = problems.Any(p => p.IsError);
        var bytes = RecordCodec.Encode(section);
        var existed = before?.IsProvisioned == true;
        var state = existed || !blocked ? ProvisionState.Provisioned : ProvisionState.Blocked;
        var good = blocked && existed ? before!.Good ?? before.Bytes : null;
        if (before is not null && before.Id != section.Id)
        {
            store.DeleteClass(_key, before.Id);
        }
        var row = new ClassRow(section.Id, state, bytes, section, good);
        if (state == ProvisionState.Provisioned)
        {
            counts.Classes++;
            if (!existed)
            {
                tally.ClassesAdded++;
                if (context.HadRoster)
                {
                    store.DeleteRemovals(_key, section.Id);
                    store.DeleteClosedClass(_key, section.Id);
                }
            }
            else if (!AccountFacts.SameClass(before!, row))
            {
                tally.ClassesUpdated++;
            }
        }
        var same =
            before is not null
            && before.Id == row.Id
            && before.State == row.State
            && before.Bytes.AsSpan().SequenceEqual(row.Bytes)
            && (before.Good is null) == (row.Good is null);
        if (!same)
        {
            store.Put(_key, row);
        }
    }

    private void RemoveClass(ClassRow row, SchoolCounts counts)
    {
        if (!row.IsProvisioned)
        {
            store.DeleteClass(_key, row.Id);
            return;
        }
        store.CloseClass(_key, row, context.Now);
        tally.ClassesRemoved++;
        counts.ClassesRemoved++;
    }

    /// <summary>Whether a teacher has an account, here or at the other schools of the district.</summary>
    private bool HasAccount(string teacher) =>
        _teachers.TryGetValue(teacher, out var here)
            ? here
            : stager.Persons.Find(teacher) >= 0 && accounts.Find(teacher) is not null;

    private void WriteIssues()
    {
        var before = store.Issues(_key).ToHashSet();
        var after = _issues.DistinctBy(issue => (issue.Code, issue.Subject)).ToHashSet();
        foreach (var issue in after)
        {
            if (!before.Remove(issue))
            {
                store.Put(_key, issue);
            }
        }
        var kept = after.Select(issue => (issue.Code, issue.Subject)).ToHashSet();
        foreach (var gone in before.Where(issue => !kept.Contains((issue.Code, issue.Subject))))
        {
            store.DeleteIssue(_key, gone);
        }
    }
}

/// <summary>What applying needs to know of the run.</summary>
internal sealed record ApplyContext
{
    public required string DistrictId { get; init; }
    public required string RunId { get; init; }

    /// <summary>The run's one "now", UTC.</summary>
    public required DateTime Now { get; init; }
    public required bool SharesContacts { get; init; }

    /// <summary>The district had accounts before the run.</summary>
    public required bool HadRoster { get; init; }

    /// <summary>Whether evidence was approved at the school that is being applied.</summary>
    public required Func<HoldReason, string, bool> IsApproved { get; init; }
}

/// <summary>What a school has after its change set, and what the change set did.</summary>
internal sealed class SchoolCounts
{
    public int Students { get; set; }
    public int Teachers { get; set; }
    public int Staff { get; set; }
    public int Contacts { get; set; }
    public int Classes { get; set; }

    /// <summary>Members added.</summary>
    public int Added { get; set; }

    /// <summary>Members whose facts changed.</summary>
    public int Updated { get; set; }

    /// <summary>Members removed.</summary>
    public int Removed { get; set; }
    public int ClassesRemoved { get; set; }

    public void Add(PersonRole roles)
    {
        Students += roles.HasFlag(PersonRole.Student) ? 1 : 0;
        Teachers += roles.HasFlag(PersonRole.Teacher) ? 1 : 0;
        Staff += roles.HasFlag(PersonRole.Staff) ? 1 : 0;
        Contacts += roles.HasFlag(PersonRole.Contact) ? 1 : 0;
    }
}
