using SisSync.Core.Applying;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Runs;

/// <summary>Schools where nothing differs tonight but who gets an email: a claimant elsewhere came, went or is the same person.</summary>
internal sealed class EmailEchoes(
    RosterStore store,
    SnapshotStager stager,
    AccountDirectory accounts,
    EmailClaims claims
)
{
    private static readonly string[] _codes =
    [
        IssueCodes.EmailTaken,
        IssueCodes.ContactEmailMissing,
        IssueCodes.StudentEmailMissing,
    ];

    /// <summary>The schools to apply too.</summary>
    public HashSet<int> Find(IReadOnlySet<int> applied)
    {
        var schools = new HashSet<int>(
            stager.Keys.Values.Where(key => !applied.Contains(key) && HasFreedEmail(key))
        );
        foreach (var claimant in claims.Claimants)
        {
            if (
                claims.For(claimant.Person.Id) is EmailVerdict.Merged merged
                && claimant.AccountId is not null
                && accounts.Find(merged.PersonId)?.AccountId != claimant.AccountId
            )
            {
                schools.UnionWith(claimant.Schools);
            }
        }
        foreach (var (person, account) in accounts.Others)
        {
            // merged once, and no longer the same person: they part
            if (stager.Persons.IsHere(account) && claims.For(person) is not EmailVerdict.Merged)
            {
                schools.UnionWith(stager.Persons.SchoolsOf(person)!);
            }
        }
        return schools;
    }

    private bool HasFreedEmail(int school) =>
        _codes
            .SelectMany(code => store.Issues(school, code))
            .Any(issue =>
                EmailAddress.Normalize(issue.Value) is not null
                && claims.For(issue.Subject) is not EmailVerdict.Taken
            );
}
