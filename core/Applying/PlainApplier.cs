using System.Buffers;
using System.IO.Hashing;
using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Applying;

/// <summary>
/// The short way of <see cref="PersonApplier"/> for people without any problem, and contacts who only lack an email or a phone: nearly
/// everybody of a first load or a new school year. It works on the bytes of the record and does just what the long way would; in any
/// doubt it leaves them to that.
/// </summary>
internal sealed class PlainApplier(
    RosterStore store,
    AccountDirectory accounts,
    EmailClaims claims,
    SnapshotStager stager,
    RunTally tally,
    ApplyContext context,
    SchoolWork work,
    SchoolContacts? contacts
)
{
    private const PersonRole Employee = PersonRole.Teacher | PersonRole.Staff;

    private readonly ArrayBufferWriter<byte> _facts = new(512);

    /// <summary>Opens the account of somebody new to the school; false when the long way must be gone.</summary>
    public bool TryOpen(Incoming incoming)
    {
        var person = new PersonBytes(incoming.Bytes);
        Span<byte> buffer = stackalloc byte[EmailAddress.MaxLength];
        if (
            accounts.MayHaveClosed(incoming.Id)
            || accounts.FindKept(incoming.Id) is not null
            || !IsPlain(person, incoming, buffer, out var length, out var alert)
        )
        {
            return false;
        }
        Compose(person);
        // where nobody had an account, only who is at another school too can have got one
        if ((incoming.IsElsewhere || !accounts.WasEmpty) && accounts.Find(incoming.Id) is { } known)
        {
            return TryJoin(person, incoming, known, buffer[..length], alert);
        }
        store.PutOwner(work.Key, work.Key, person.Id, incoming.Roles, incoming.Bytes, null);
        store.PutAccount(
            work.Key,
            person.Id,
            person.Roles,
            buffer[..length],
            incoming.IsElsewhere
                ? AccountRow.Others(stager.Persons.SchoolsOf(incoming.Id)!, work.Key)
                : null,
            _facts.WrittenSpan
        );
        var mayBeJoined = incoming.IsElsewhere || person.Has(Employee);
        if (mayBeJoined)
        {
            accounts.Opened(incoming.Id, work.Key, incoming.Id, isPlain: true);
        }
        tally.Opened(incoming.Id, restored: false, mayBeJoined);
        tally.Counted(PersonRole.None, person.Roles);
        work.Counts.Add(incoming.Roles);
        work.Counts.Added++;
        if (incoming.Roles.HasFlag(PersonRole.Teacher))
        {
            work.Teachers[incoming.Id] = true;
            work.TeachersChanged.Add(incoming.Id);
        }
        Note(incoming, alert);
        return true;
    }

    /// <summary>Updates somebody of one role who keeps the account and the school; false when the long way must be gone.</summary>
    public bool TryUpdate(MemberRow before, Incoming incoming)
    {
        var person = new PersonBytes(incoming.Bytes);
        Span<byte> buffer = stackalloc byte[EmailAddress.MaxLength];
        if (
            before.State != ProvisionState.Provisioned
            || before.Home != work.Key
            || !string.Equals(before.AccountId, incoming.Id, StringComparison.Ordinal)
            || !string.Equals(before.Id, incoming.Id, StringComparison.Ordinal)
            || person.Has(Employee)
            || !IsPlain(person, incoming, buffer, out var length, out var alert)
        )
        {
            return false;
        }
        var email = buffer[..length];
        Compose(person);
        var facts = _facts.WrittenSpan;
        string? elsewhere;
        bool differs;
        using (var account = store.AccountRows(work.Key, before.AccountId))
        {
            if (!account.Read() || account.GetInt32(2) != (int)person.Roles)
            {
                return false;
            }
            elsewhere = account.GetText(4);
            differs =
                !account.Bytes(5).SequenceEqual(facts) || !account.Bytes(3).SequenceEqual(email);
        }
        if (differs)
        {
            store.PutAccount(work.Key, person.Id, person.Roles, email, elsewhere, facts);
            tally.Updated(incoming.Id);
            work.Counts.Updated++;
        }
        work.Counts.Add(incoming.Roles);
        if (before.Roles != incoming.Roles || !incoming.Bytes.SequenceEqual(before.Bytes))
        {
            store.PutOwner(
                work.Key,
                work.Key,
                person.Id,
                incoming.Roles,
                incoming.Bytes,
                before.JoinedAt
            );
        }
        Note(incoming, alert);
        return true;
    }

    /// <summary>One school more for somebody whose account has just these facts: a contact with children at two schools.</summary>
    private bool TryJoin(
        in PersonBytes person,
        Incoming incoming,
        in KnownAccount known,
        ReadOnlySpan<byte> email,
        string? alert
    )
    {
        if (
            context.HadRoster
            || person.Has(Employee)
            || !string.Equals(known.AccountId, incoming.Id, StringComparison.Ordinal)
            || !(known.IsPlain || HasFacts(known, person.Roles, email))
        )
        {
            return false;
        }
        // the run opened a plain one for all of the person's schools
        if (!known.IsPlain && known.Home != work.Key)
        {
            store.AddSchool(known.Home, person.Id, work.Key);
        }
        store.PutOwner(
            work.Key,
            known.Home,
            person.Id,
            incoming.Roles,
            incoming.Bytes,
            context.Now
        );
        if (!known.IsPlain)
        {
            tally.Moved(known.AccountId);
        }
        work.Counts.Add(incoming.Roles);
        work.Counts.Added++;
        Note(incoming, alert);
        return true;
    }

    private bool HasFacts(in KnownAccount known, PersonRole roles, ReadOnlySpan<byte> email)
    {
        using var account = store.AccountRows(known.Home, known.AccountId);
        return account.Read()
            && account.GetInt32(2) == (int)roles
            && account.Bytes(3).SequenceEqual(email)
            && account.Bytes(5).SequenceEqual(_facts.WrittenSpan);
    }

    private bool IsPlain(
        in PersonBytes person,
        Incoming incoming,
        Span<byte> email,
        out int length,
        out string? alert
    ) =>
        PersonProblems.AreSurelyKnown(
            person,
            incoming.Roles,
            incoming.Roles.HasFlag(PersonRole.Student)
                ? contacts?.Of(XxHash3.HashToUInt64(person.Id))
                : null,
            email,
            out length,
            out alert
        ) && ReferenceEquals(claims.For(incoming.Id), EmailVerdict.Free);

    private void Note(Incoming incoming, string? alert)
    {
        if (alert is not null)
        {
            work.Issues.Add(new IssueRow(alert, incoming.Id, null));
        }
    }

    /// <summary>The facts that an account of its own stores of a record: all but the schools.</summary>
    private void Compose(in PersonBytes person)
    {
        _facts.ResetWrittenCount();
        person.WriteWithoutSchools(_facts);
    }
}
