using System.Text;
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
    /// <summary>Applies the change set of a school.</summary>
    /// <param name="key">The school.</param>
    /// <param name="change">What differs.</param>
    /// <param name="findings">What the hold rules found; kept for the school card.</param>
    public SchoolWork Apply(int key, SchoolChange change, IReadOnlyList<HoldFinding> findings)
    {
        var work = new SchoolWork(key);
        var memberships = MembershipsOf(work);
        var people = new PersonApplier(
            store,
            accounts,
            claims,
            stager,
            tally,
            context,
            work,
            memberships,
            context.SharesContacts ? change.Contacts : null
        );
        work.Counts.Add(change.Settled.Counts);
        foreach (var (teacher, hasAccount) in change.Settled.Teachers)
        {
            work.Teachers[teacher] = hasAccount;
        }
        // teachers and staff first: a contact who is the same person joins their account
        foreach (var (before, incoming) in InOrder(change))
        {
            people.Apply(before, incoming);
        }
        foreach (var left in change.Left)
        {
            memberships.Leave(left);
        }
        LogRemovals(key, change);
        new ClassApplier(store, accounts, stager, tally, context, work).Apply(change);
        work.Issues.AddRange(findings.SelectMany(Notes));
        WriteIssues(work, change.Settled);
        return work;
    }

    /// <summary>Ends the memberships of people who have moved, now that their new schools have committed; not before.</summary>
    /// <returns>How many memberships ended, by the types of people.</returns>
    public SchoolCounts Settle(int key, IReadOnlyList<string> ids)
    {
        var work = new SchoolWork(key);
        var memberships = MembershipsOf(work);
        foreach (var id in ids)
        {
            memberships.Settle(id);
        }
        return work.Ended;
    }

    private Memberships MembershipsOf(SchoolWork work) =>
        new(store, accounts, claims, stager, tally, context, work);

    /// <summary>What a hold rule found stays on the school card, approved and suppressed or not.</summary>
    private static List<IssueRow> Notes(HoldFinding finding)
    {
        if (finding.Reason == HoldReason.DataRemovals || finding.All.Count == 0)
        {
            return [];
        }
        using var cells = new CellWriter();
        return
        [
            .. finding.All.Select(row => new IssueRow(
                HoldText.Code(finding.Reason),
                row.Key,
                Encoding.UTF8.GetString(cells.Write(row.Cells))
            )),
        ];
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

    private void LogRemovals(int key, SchoolChange change)
    {
        foreach (var removal in Removal.Of(change))
        {
            foreach (var type in removal.Types)
            {
                store.PutRemoval(
                    key,
                    type,
                    removal.Id,
                    context.Now,
                    context.IsApproved(HoldReason.DataRemovals, removal.Key)
                );
            }
        }
    }

    private void WriteIssues(SchoolWork work, SettledPart settled)
    {
        var before = store.Issues(work.Key).Where(issue => !settled.Keeps(issue)).ToHashSet();
        var after = work.Issues.DistinctBy(issue => (issue.Code, issue.Subject)).ToHashSet();
        foreach (var issue in after)
        {
            if (!before.Remove(issue))
            {
                store.Put(work.Key, issue, context.Now);
            }
        }
        var kept = after.Select(issue => (issue.Code, issue.Subject)).ToHashSet();
        foreach (var gone in before.Where(issue => !kept.Contains((issue.Code, issue.Subject))))
        {
            store.DeleteIssue(work.Key, gone);
        }
    }
}
