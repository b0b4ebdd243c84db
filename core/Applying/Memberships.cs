using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Applying;

/// <summary>Ends memberships; an account closes when its last one has ended (design 3.1.5).</summary>
internal sealed class Memberships(
    RosterStore store,
    AccountDirectory accounts,
    EmailClaims claims,
    SnapshotStager stager,
    RunTally tally,
    ApplyContext context,
    SchoolWork work
)
{
    /// <summary>Somebody of the school is not in it any more.</summary>
    public void Leave(Left left)
    {
        if (!left.Member.IsProvisioned)
        {
            store.DeleteMember(work.Key, left.Member.Id);
        }
        else if (left.Where == Whereabouts.Joins)
        {
            store.Put(work.Key, left.Member with { State = ProvisionState.Leaving });
            work.Counts.Add(left.Member.Roles);
            work.MovesToSettle.Add((work.Key, left.Member.Id));
        }
        else
        {
            End(left.Member);
        }
    }

    /// <summary>Ends the membership of a person who has moved, now that the new school has committed; not before it has.</summary>
    public void Settle(string id)
    {
        if (store.Member(work.Key, id) is not { State: ProvisionState.Leaving } row)
        {
            return;
        }
        var joined = stager
            .Persons.SchoolsOf(id)
            ?.Any(school => school != work.Key && store.Member(school, id) is not null);
        if (joined == true)
        {
            End(row);
        }
    }

    /// <summary>Somebody has an account of their own from now on: the one they had is that of the person with its id.</summary>
    public void Part(MemberRow row) => Release(row, row.AccountId, parts: true);

    /// <summary>One membership less; without any the account closes, for a person to return to.</summary>
    private void Release(MemberRow row, string personId, bool parts)
    {
        if (store.Account(row.Home, row.AccountId) is not { } account)
        {
            return;
        }
        var still = account
            .Schools.Where(school =>
                store.HasMember(school, account, school == work.Key ? row.Id : null)
            )
            .ToList();
        if (still.Count == 0)
        {
            store.Close(context.DistrictId, personId, account, context.Now, context.RunId);
            accounts.Closed(account.Id);
            tally.Closed(account.Id);
            tally.Counted(account.Roles, PersonRole.None);
            return;
        }
        var facts = RecordCodec.DecodePerson(account.FactBytes);
        if (parts || (accounts.IsShared(account.Id) && IsGone(row.Id)))
        {
            // one of the two records of a merged person goes: unless another takes its place, its roles go; the account stays
            if (row.Body.Roles != facts.Roles && !claims.IsJoined(account.Id))
            {
                facts = AccountFacts.Without(facts, row.Body.Roles);
            }
            if (!parts)
            {
                accounts.Lost(row.Id);
            }
        }
        var rest = still.Contains(work.Key) ? account : account.NotAt(work.Key);
        store.Put(rest with { Roles = facts.Roles, FactBytes = RecordCodec.Encode(facts) });
        tally.Moved(account.Id);
        if (facts.Roles != account.Roles)
        {
            tally.Counted(account.Roles, facts.Roles);
        }
    }

    /// <summary>Nothing leads to the account from this person any more.</summary>
    private bool IsGone(string personId) =>
        !stager.Persons.IsHere(personId) && !store.HasAccount(context.DistrictId, personId);

    private void End(MemberRow row)
    {
        store.DeleteMember(work.Key, row.Id);
        work.Counts.Removed++;
        work.Ended.Add(row.Roles);
        if (row.Roles.HasFlag(PersonRole.Teacher))
        {
            work.TeachersChanged.Add(row.Id);
        }
        Release(row, row.Id, parts: false);
    }
}
