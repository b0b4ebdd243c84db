using System.Buffers;
using System.IO.Hashing;
using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Applying;

/// <summary>
/// The short way of <see cref="PersonApplier"/> for people without any problem: nearly everybody of a first load or a new school
/// year. It works on the bytes of the record and does just what the long way would; in any doubt it leaves them to that.
/// </summary>
internal sealed class PlainApplier(
    RosterStore store,
    AccountDirectory accounts,
    EmailClaims claims,
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
        if (accounts.HasClosed || !IsPlain(person, incoming, buffer, out var length))
        {
            return false;
        }
        Compose(person);
        if (accounts.Find(incoming.Id) is { } known)
        {
            return TryJoin(person, incoming, known.Home, known.AccountId, buffer[..length]);
        }
        store.PutOwner(work.Key, work.Key, person.Id, incoming.Roles, incoming.Bytes, null);
        store.PutAccount(
            work.Key,
            person.Id,
            person.Roles,
            buffer[..length],
            1,
            _facts.WrittenSpan
        );
        var mayBeJoined = incoming.IsElsewhere || person.Has(Employee);
        if (mayBeJoined)
        {
            accounts.Opened(incoming.Id, work.Key, incoming.Id);
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
            || !IsPlain(person, incoming, buffer, out var length)
        )
        {
            return false;
        }
        var email = buffer[..length];
        Compose(person);
        var facts = _facts.WrittenSpan;
        int memberships;
        bool differs;
        using (var account = store.AccountRows(work.Key, before.AccountId))
        {
            if (!account.Read() || account.GetInt32(2) != (int)person.Roles)
            {
                return false;
            }
            memberships = account.GetInt32(4);
            differs =
                !account.Bytes(5).SequenceEqual(facts) || !account.Bytes(3).SequenceEqual(email);
        }
        if (differs)
        {
            store.PutAccount(work.Key, person.Id, person.Roles, email, memberships, facts);
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
        return true;
    }

    /// <summary>One school more for somebody whose account has just these facts: a contact with children at two schools.</summary>
    private bool TryJoin(
        in PersonBytes person,
        Incoming incoming,
        int home,
        string accountId,
        ReadOnlySpan<byte> email
    )
    {
        if (
            context.HadRoster
            || person.Has(Employee)
            || !string.Equals(accountId, incoming.Id, StringComparison.Ordinal)
        )
        {
            return false;
        }
        using (var account = store.AccountRows(home, accountId))
        {
            if (
                !account.Read()
                || account.GetInt32(2) != (int)person.Roles
                || !account.Bytes(3).SequenceEqual(email)
                || !account.Bytes(5).SequenceEqual(_facts.WrittenSpan)
            )
            {
                return false;
            }
        }
        store.AddMembership(home, accountId);
        store.PutOwner(work.Key, home, person.Id, incoming.Roles, incoming.Bytes, context.Now);
        accounts.Opened(incoming.Id, home, accountId);
        tally.Moved(accountId);
        work.Counts.Add(incoming.Roles);
        work.Counts.Added++;
        return true;
    }

    private bool IsPlain(
        in PersonBytes person,
        Incoming incoming,
        Span<byte> email,
        out int length
    ) =>
        PersonProblems.AreSurelyNone(
            person,
            incoming.Roles,
            incoming.Roles.HasFlag(PersonRole.Student)
                ? contacts?.Of(XxHash3.HashToUInt64(person.Id))
                : null,
            email,
            out length
        ) && ReferenceEquals(claims.For(incoming.Id), EmailVerdict.Free);

    /// <summary>The facts that an account of its own stores of a record: all but the schools.</summary>
    private void Compose(in PersonBytes person)
    {
        _facts.ResetWrittenCount();
        person.WriteWithoutSchools(_facts);
    }
}
