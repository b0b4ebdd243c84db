using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Applying;

/// <summary>
/// Writes one person of a school: member, account, errors and alerts. Contacts are counted per student; null = the district
/// shares none.
/// </summary>
internal sealed class PersonApplier(
    RosterStore store,
    AccountDirectory accounts,
    EmailClaims claims,
    SnapshotStager stager,
    RunTally tally,
    ApplyContext context,
    SchoolWork work,
    Memberships memberships,
    SchoolContacts? contacts
)
{
    private readonly PlainApplier _plain = new(
        store,
        accounts,
        claims,
        stager,
        tally,
        context,
        work,
        contacts
    );

    public void Apply(MemberRow? before, Incoming incoming)
    {
        if (before is null ? _plain.TryOpen(incoming) : _plain.TryUpdate(before, incoming))
        {
            return;
        }
        var person = incoming.Person;
        var verdict = claims.For(person.Id);
        var problems = PersonProblems.Of(person, incoming.Roles, verdict, contacts?.Of(person.Id));
        work.Issues.AddRange(problems.Select(p => new IssueRow(p.Code, person.Id, p.Value)));
        var hasError = problems.Any(p => p.IsError);
        var bytes = incoming.Unchanged?.Bytes ?? incoming.Bytes.ToArray();
        var account = AccountOf(before, person, verdict, hasError);
        var isNew = false;
        if (account is null && !hasError)
        {
            account = Open(person);
            isNew = true;
        }
        if (incoming.Roles.HasFlag(PersonRole.Teacher))
        {
            work.Teachers[person.Id] = account is not null;
            if (account is not null != before?.IsProvisioned)
            {
                work.TeachersChanged.Add(person.Id);
            }
        }
        if (before is not null && !string.Equals(before.Id, person.Id, StringComparison.Ordinal))
        {
            store.DeleteMember(work.Key, before.Id);
        }
        if (account is null)
        {
            Write(
                before,
                new MemberRow(person.Id, incoming.Roles, ProvisionState.Blocked, 0, "", bytes)
                {
                    Body = person,
                }
            );
            return;
        }
        work.Counts.Add(incoming.Roles);
        var joins = before is null || !before.IsProvisioned;
        var switches = before is { IsProvisioned: true } && before.AccountId != account.Id;
        if (switches)
        {
            memberships.Part(before!);
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
        var elsewhere = account.At(work.Key).Elsewhere;
        if (isNew || differs || elsewhere != account.Elsewhere)
        {
            var accountRoles = hasError && !isNew ? account.Roles : facts.Roles;
            if (isNew || accountRoles != account.Roles)
            {
                tally.Counted(isNew ? PersonRole.None : account.Roles, accountRoles);
            }
            store.Put(
                account with
                {
                    Roles = accountRoles,
                    Email = email,
                    Elsewhere = elsewhere,
                    FactBytes = factBytes,
                }
            );
        }
        if (!isNew && differs)
        {
            tally.Updated(account.Id);
            work.Counts.Updated++;
        }
        if (joins)
        {
            if (before is null && context.HadRoster)
            {
                store.DeleteRemovals(work.Key, person.Id);
            }
            work.Counts.Added++;
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
                bytes
            )
            {
                Body = person,
                JoinedAt = joins && !isNew ? context.Now : before?.JoinedAt,
            }
        );
    }

    /// <summary>Another school, or a contact who is the same person, may add to the account tonight.</summary>
    private bool MayBeJoined(Person person) =>
        SpansSchools(person.Id)
        || (person.Roles & (PersonRole.Teacher | PersonRole.Staff)) != PersonRole.None;

    private bool SpansSchools(string personId) =>
        stager.Persons.SchoolsOf(personId) is { Length: > 1 };

    /// <summary>The account this record belongs to: its own, or that of the teacher or staff member it is merged with.</summary>
    private AccountRow? AccountOf(
        MemberRow? before,
        Person person,
        EmailVerdict verdict,
        bool hasError
    )
    {
        if (
            verdict is EmailVerdict.Merged merged
            && accounts.FindOrKept(merged.PersonId) is { } other
        )
        {
            return Read(other);
        }
        if (before is { IsProvisioned: true })
        {
            // whose account has somebody else's id keeps it while that person is gone, or there can be none of their own
            var parts =
                before.AccountId != before.Id
                && verdict is not EmailVerdict.Merged
                && !hasError
                && stager.Persons.IsHere(before.AccountId);
            return parts
                ? accounts.Find(person.Id) is { } own && own.AccountId == person.Id
                    ? Read(own)
                    : null
                : store.Account(before.Home, before.AccountId);
        }
        return accounts.FindOrKept(person.Id) is { } found ? Read(found) : null;
    }

    private AccountRow? Read(KnownAccount known) => store.Account(known.Home, known.AccountId);

    /// <summary>A new account, or the closed one of a person who returns.</summary>
    private AccountRow Open(Person person)
    {
        var closed = accounts.MayHaveClosed(person.Id)
            ? store.ClosedAccount(context.DistrictId, person.Id)
            : null;
        if (closed is { } kept)
        {
            store.DeleteClosed(context.DistrictId, kept.Id);
        }
        var account =
            AccountFacts.Restored(closed?.Account, person.Roles)
            ?? new AccountRow(
                work.Key,
                person.Id,
                PersonRole.None,
                null,
                null,
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
            store.Put(work.Key, after);
        }
    }
}
