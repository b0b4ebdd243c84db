using SisSync.Core.Applying;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Runs;

/// <summary>
/// Finds the emails that more than one person wants: by the 64-bit hashes of all, and reads the records of those whose hashes
/// are equal, to confirm on the text.
/// </summary>
internal sealed class EmailClaimsReader(
    SnapshotStager stager,
    RosterStore store,
    AccountDirectory accounts
)
{
    private readonly PersonIndex _index = stager.Persons;

    public EmailClaims Read()
    {
        using var reading = store.Sql.Reading();
        var suspects = new EmailSuspects(_index.Count);
        for (var i = 0; i < _index.Count; i++)
        {
            if (Claims(i))
            {
                suspects.Claim(_index.Email(i));
            }
        }
        var mayKeep = MayKeep(suspects);
        var (hashes, positions) = SortedEmails(suspects);
        var wanted = new HashSet<int>();
        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] == hashes[i - 1])
            {
                wanted.Add(positions[i]);
                wanted.Add(positions[i - 1]);
            }
        }
        var keeperRows = KeeperRows(mayKeep, hashes, positions, wanted);
        var persons = new SnapshotRecords(stager, store).Read(
            wanted,
            keeperRows.Where(row => row.Position >= 0).Select(row => (row.Position, row.PersonId!))
        );
        var groups = new Dictionary<string, List<Claimant>>(StringComparer.Ordinal);
        foreach (var position in wanted.Order())
        {
            if (
                persons.TryGetValue(position, out var person)
                && EmailAddress.Normalize(person.Email) is { } email
            )
            {
                if (!groups.TryGetValue(email, out var group))
                {
                    groups[email] = group = [];
                }
                group.Add(ClaimantOf(person, position, email));
            }
        }
        var keepers = keeperRows
            .Select(row => new Keeper(
                row.AccountId,
                row.Email,
                row.Position < 0 ? null : persons.GetValueOrDefault(row.Position),
                row.Position < 0
                    ? accounts.SchoolsOfGone(row.AccountId)
                    : stager.Persons.Sets[_index.Set(row.Position)]
            ))
            .ToList();
        var kept = keepers.Select(k => k.Email).ToHashSet(StringComparer.Ordinal);
        foreach (
            var email in groups
                .Where(g => g.Value.Count < 2 && !kept.Contains(g.Key))
                .Select(g => g.Key)
                .ToList()
        )
        {
            groups.Remove(email);
        }
        return new EmailClaims(groups, keepers, id => accounts.FindKept(id)?.AccountId);
    }

    private Claimant ClaimantOf(Person person, int position, string email)
    {
        var account = accounts.FindOrKept(person.Id);
        if (
            account is { } shared
            && shared.AccountId != person.Id
            && _index.IsHere(shared.AccountId)
        )
        {
            // merged into somebody who is in the snapshot: the account is that person's, and stays so if they part
            account = null;
        }
        var owned = account is { } found ? store.AccountEmail(found.Home, found.AccountId) : null;
        return new Claimant(
            person,
            _index.Sets[_index.Set(position)],
            account?.AccountId,
            string.Equals(owned, email, StringComparison.Ordinal)
        );
    }

    /// <summary>The suspected emails of people with an in-plan school, sorted, with their positions.</summary>
    private (ulong[] Hashes, int[] Positions) SortedEmails(EmailSuspects suspects)
    {
        var hashes = new List<ulong>();
        var positions = new List<int>();
        for (var i = 0; i < _index.Count; i++)
        {
            if (Claims(i) && suspects.Contains(_index.Email(i)))
            {
                hashes.Add(_index.Email(i));
                positions.Add(i);
            }
        }
        var sorted = (Hashes: hashes.ToArray(), Positions: positions.ToArray());
        Array.Sort(sorted.Hashes, sorted.Positions);
        return sorted;
    }

    private bool Claims(int position) =>
        _index.Email(position) != 0 && _index.Set(position) != SchoolSets.Empty;

    /// <summary>Accounts with an email that their own record does not claim and another may.</summary>
    private List<(string AccountId, string? PersonId, AccountEmail Email, int Position)> MayKeep(
        EmailSuspects suspects
    )
    {
        var rows = new List<(string, string?, AccountEmail, int)>();
        foreach (var account in accounts.MayKeepEmail(suspects.IsClaimed))
        {
            var person = _index.IsHere(account.AccountId)
                ? account.AccountId
                : accounts.OthersOf(account.AccountId).FirstOrDefault(_index.IsHere);
            var position = person is null ? -1 : _index.Find(person);
            if (position >= 0 && _index.Set(position) == SchoolSets.Empty)
            {
                // gone from the schools we sync; what they do decides whether the account closes
                position = -1;
            }
            if (position < 0 || _index.Email(position) != account.Hash)
            {
                suspects.Add(account.Hash);
                rows.Add((account.AccountId, person, account, position));
            }
        }
        return rows;
    }

    /// <summary>Accounts with an email that somebody else's record claims and their own does not.</summary>
    private static List<(
        string AccountId,
        string? PersonId,
        string Email,
        int Position
    )> KeeperRows(
        List<(string AccountId, string? PersonId, AccountEmail Email, int Position)> mayKeep,
        ulong[] hashes,
        int[] positions,
        HashSet<int> wanted
    )
    {
        var rows = new List<(string, string?, string, int)>();
        foreach (var (accountId, person, (_, email, hash), position) in mayKeep)
        {
            var first = Array.BinarySearch(hashes, hash);
            if (first < 0)
            {
                continue;
            }
            while (first > 0 && hashes[first - 1] == hash)
            {
                first--;
            }
            for (var i = first; i < hashes.Length && hashes[i] == hash; i++)
            {
                wanted.Add(positions[i]);
            }
            rows.Add((accountId, person, email, position));
        }
        return rows;
    }
}
