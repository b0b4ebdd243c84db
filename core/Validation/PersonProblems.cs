using SisSync.Core.Reporting;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Validation;

/// <summary>One problem of one record.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Value">The offending value, for the CSV only.</param>
internal sealed record Problem(string Code, string? Value)
{
    public bool IsError => IssueCodes.IsError(Code);
}

/// <summary>The errors and alerts of a person at a school (design 3.2). Pure.</summary>
internal static class PersonProblems
{
    private const PersonRole Employee = PersonRole.Teacher | PersonRole.Staff;

    /// <param name="person">The record.</param>
    /// <param name="roles">Its roles at the school.</param>
    /// <param name="verdict">What becomes of its email.</param>
    /// <param name="contacts">Distinct contacts of a student; null when the district shares no contacts at all.</param>
    public static List<Problem> Of(
        Person person,
        PersonRole roles,
        EmailVerdict verdict,
        int? contacts
    )
    {
        var problems = new List<Problem>();
        var email = EmailAddress.Normalize(person.Email);
        var taken = email is not null && verdict is EmailVerdict.Taken;
        if ((roles & Employee) != 0)
        {
            if (email is null)
            {
                problems.Add(new Problem(IssueCodes.EmailInvalid, person.Email));
            }
            else if (taken)
            {
                problems.Add(new Problem(IssueCodes.EmailTaken, person.Email));
            }
        }
        Name(person, roles, problems);
        if (
            (roles.HasFlag(PersonRole.Student) && person.Student?.SisId is null)
            || (roles.HasFlag(PersonRole.Teacher) && person.Teacher?.SisId is null)
        )
        {
            problems.Add(new Problem(IssueCodes.SisIdMissing, null));
        }
        if (roles.HasFlag(PersonRole.Contact))
        {
            Contact(person, email, taken, (roles & Employee) != 0, problems);
        }
        if (roles.HasFlag(PersonRole.Student))
        {
            Student(person, email, taken, contacts, problems);
        }
        return problems;
    }

    /// <summary>
    /// Whether the problems of a record are surely known as long as its email is its own, told from its bytes: nearly everybody has none,
    /// and of the others most are contacts without email or phone. False says that <see cref="Of"/> must say.
    /// </summary>
    /// <param name="person">The record.</param>
    /// <param name="roles">Its roles at the school.</param>
    /// <param name="contacts">Distinct contacts of a student; null when the district shares no contacts at all.</param>
    /// <param name="email">Takes the comparable form of its email.</param>
    /// <param name="length">How long that is; 0 when the record has no email.</param>
    /// <param name="alert">The code of the only problem there is, which has no value; null when there is none.</param>
    public static bool AreSurelyKnown(
        in PersonBytes person,
        PersonRole roles,
        int? contacts,
        Span<byte> email,
        out int length,
        out string? alert
    )
    {
        length = 0;
        alert =
            person.Roles != PersonRole.Contact || roles != PersonRole.Contact ? null
            : person.Email.IsEmpty ? IssueCodes.ContactEmailMissing
            : person.Phone.IsEmpty ? IssueCodes.ContactPhoneMissing
            : null;
        return (
                alert == IssueCodes.ContactEmailMissing
                || EmailAddress.TryNormalize(person.Email, email, out length)
            )
            && (
                roles == PersonRole.Contact
                    ? !person.First.IsEmpty || !person.Middle.IsEmpty || !person.Last.IsEmpty
                    : !person.First.IsEmpty && !person.Last.IsEmpty
            )
            && (
                !roles.HasFlag(PersonRole.Student)
                || (contacts != 0 && !person.StudentSisId.IsEmpty && !person.Grade.IsEmpty)
            )
            && (!roles.HasFlag(PersonRole.Teacher) || !person.TeacherSisId.IsEmpty)
            && (
                !roles.HasFlag(PersonRole.Contact)
                || alert == IssueCodes.ContactPhoneMissing
                || PhoneNumber.IsSurelyUsable(person.Phone)
            );
    }

    private static void Name(Person person, PersonRole roles, List<Problem> problems)
    {
        var missing =
            roles == PersonRole.Contact
                ? person.FullName.Length == 0
                : person.First is null || person.Last is null;
        if (missing)
        {
            problems.Add(new Problem(IssueCodes.NameMissing, person.FullName));
        }
    }

    private static void Contact(
        Person person,
        string? email,
        bool taken,
        bool employee,
        List<Problem> problems
    )
    {
        var phone = PhoneNumber.Normalize(person.Contact?.Phone);
        if (phone is null && email is null)
        {
            problems.Add(
                new Problem(IssueCodes.ContactUnreachable, person.Contact?.Phone ?? person.Email)
            );
        }
        else if (phone is null && taken)
        {
            if (!employee)
            {
                problems.Add(new Problem(IssueCodes.EmailTaken, person.Email));
            }
        }
        else if (phone is null)
        {
            problems.Add(new Problem(IssueCodes.ContactPhoneMissing, person.Contact?.Phone));
        }
        else if (email is null || taken)
        {
            problems.Add(new Problem(IssueCodes.ContactEmailMissing, person.Email));
        }
    }

    private static void Student(
        Person person,
        string? email,
        bool taken,
        int? contacts,
        List<Problem> problems
    )
    {
        if (contacts == 0)
        {
            problems.Add(new Problem(IssueCodes.StudentWithoutContact, null));
        }
        if (email is null || taken)
        {
            problems.Add(new Problem(IssueCodes.StudentEmailMissing, person.Email));
        }
        if (person.Student?.Grade is null)
        {
            problems.Add(new Problem(IssueCodes.GradeMissing, null));
        }
    }
}
