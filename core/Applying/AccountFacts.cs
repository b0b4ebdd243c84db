using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Applying;

/// <summary>The facts an account stores: a record's, without its schools (those are memberships) and with the email it may have.</summary>
internal static class AccountFacts
{
    /// <summary>Facts of an account that nothing was applied to yet.</summary>
    public static byte[] Empty(string accountId) =>
        RecordCodec.Encode(new Person { Id = accountId });

    /// <summary>What the account stores after this record.</summary>
    /// <param name="before">What it stores now.</param>
    /// <param name="person">The record.</param>
    /// <param name="accountId">The account's id; stays when Clever gives the person a new one.</param>
    /// <param name="verdict">What becomes of the record's email.</param>
    public static Person Compose(
        Person before,
        Person person,
        string accountId,
        EmailVerdict verdict
    )
    {
        const PersonRole employee = PersonRole.Teacher | PersonRole.Staff;
        // who shares the account of a teacher stays its contact half while that membership lasts, be the teacher gone and only held
        var shares =
            verdict is EmailVerdict.Merged
            || (
                person.Roles == PersonRole.Contact
                && !string.Equals(accountId, person.Id, StringComparison.Ordinal)
            );
        if (shares && (before.Roles & employee) != PersonRole.None)
        {
            return before with { Contact = person.Contact };
        }
        var email =
            verdict is EmailVerdict.Taken || EmailAddress.Normalize(person.Email) is null
                ? null
                : person.Email;
        return person with
        {
            Id = accountId,
            Email = email,
            Student = person.Student is null ? null : person.Student with { Schools = [] },
            Teacher = person.Teacher is null ? null : person.Teacher with { Schools = [] },
            Staff = person.Staff is null ? null : person.Staff with { Schools = [] },
            // the contact half of a merged person comes with a record of its own
            Contact =
                person.Contact is null && (person.Roles & employee) != PersonRole.None
                    ? before.Contact
                    : person.Contact,
        };
    }

    /// <summary>The facts without those of some roles.</summary>
    public static Person Without(Person facts, PersonRole roles) =>
        facts with
        {
            Student = roles.HasFlag(PersonRole.Student) ? null : facts.Student,
            Teacher = roles.HasFlag(PersonRole.Teacher) ? null : facts.Teacher,
            Staff = roles.HasFlag(PersonRole.Staff) ? null : facts.Staff,
            Contact = roles.HasFlag(PersonRole.Contact) ? null : facts.Contact,
        };

    /// <summary>A closed account with these roles alone: who shared it comes back with a record of their own.</summary>
    public static AccountRow? Restored(AccountRow? closed, PersonRole roles)
    {
        if (closed is null || (closed.Roles & ~roles) == PersonRole.None)
        {
            return closed;
        }
        var facts = Without(RecordCodec.DecodePerson(closed.FactBytes), closed.Roles & ~roles);
        return closed with { Roles = facts.Roles, FactBytes = RecordCodec.Encode(facts) };
    }

    /// <summary>Whether a class says the same apart from its Clever id.</summary>
    public static bool SameClass(ClassRow before, ClassRow after) =>
        (before.Good ?? before.Bytes)
            .AsSpan()
            .SequenceEqual(
                after.Good
                    ?? (
                        before.Id == after.Id
                            ? after.Bytes
                            : RecordCodec.Encode(after.Body with { Id = before.Id })
                    )
            );
}
