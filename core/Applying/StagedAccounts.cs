using System.IO.Hashing;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Applying;

/// <summary>
/// Finds accounts by where the last entries have people: at the schools of before and those where a change waits. Besides
/// there are people who are leaving a school, and schools that the snapshot does not have, whose people stay as they are.
/// </summary>
internal sealed class StagedAccounts : AccountDirectory
{
    private readonly RosterStore _store;
    private readonly SnapshotStager _stager;
    private readonly string _districtId;
    private readonly ILookup<string, int> _besides;

    public StagedAccounts(RosterStore store, string districtId, SnapshotStager stager)
        : base(stager, OthersIn(store, districtId), HasClosedAccounts(store, districtId))
    {
        (_store, _stager, _districtId) = (store, stager, districtId);
        _besides = Besides().ToLookup(pair => pair.Id, pair => pair.School, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public override int[] SchoolsOfGone(string accountId) =>
        [
            .. AllOthersOf(accountId)
                .Append(accountId)
                .Where(person => _stager.Persons.SetOf(TextHash.Of(person)) == SchoolSets.Empty)
                .SelectMany(person =>
                    SchoolsOf(person)
                        .Where(school =>
                            _store.AccountOf(school, person) is { } account
                            && account.AccountId == accountId
                        )
                        .Select(school => IsOnTheWay(school, person) ? NoSchool : school)
                ),
        ];

    /// <inheritdoc />
    public override IEnumerable<AccountEmail> MayKeepEmail(Func<ulong, bool> isClaimed)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // everybody of a school that was on hold from the first is looked for every night
        var empty = NeverSynced();
        foreach (var person in MayDiffer(isClaimed))
        {
            if (SchoolsOf(person).All(empty.Contains))
            {
                continue;
            }
            foreach (var account in AccountsOf(person))
            {
                if (
                    seen.Add(account.AccountId)
                    && _store.AccountEmail(account.Home, account.AccountId) is { } email
                    && EmailAddress.Hash(email) is var hash
                    && isClaimed(hash)
                )
                {
                    yield return new AccountEmail(account.AccountId, email, hash);
                }
            }
        }
    }

    protected override (int Home, string AccountId)? Stored(string personId)
    {
        (int, string)? other = null;
        foreach (var account in AccountsOf(personId))
        {
            if (IsClosed(account.AccountId))
            {
                continue;
            }
            if (string.Equals(account.AccountId, personId, StringComparison.Ordinal))
            {
                return account;
            }
            other ??= account;
        }
        return other;
    }

    /// <summary>Where the memberships of a person lead; mostly to one account, as often as there are schools.</summary>
    private IEnumerable<(int Home, string AccountId)> AccountsOf(string person)
    {
        foreach (var school in SchoolsOf(person))
        {
            if (_store.AccountOf(school, person) is { } account)
            {
                yield return account;
            }
        }
    }

    private bool IsOnTheWay(int school, string person) =>
        _stager.Persons.Find(person) >= 0
        && _store.Membership(school, person)?.State == ProvisionState.Leaving;

    private IEnumerable<int> SchoolsOf(string person)
    {
        var hash = TextHash.Of(person);
        var set = _stager.Formerly.TryGetValue(hash, out var former)
            ? former
            : _stager.Persons.SetOf(hash);
        return _stager.Sets[set].Concat(_besides[person]).Distinct();
    }

    /// <summary>
    /// Whose account need not have the email of the record: that differs tonight or waits, the record has an error and the account
    /// keeps the last good facts, the account is another person's too, or the person is where nothing is synced. Without those
    /// whose account can only have an email that nobody claims tonight.
    /// </summary>
    private List<string> MayDiffer(Func<ulong, bool> isClaimed)
    {
        var people = new List<string>(_besides.Select(group => group.Key));
        people.AddRange(Others.Select(pair => pair.PersonId));
        people.AddRange(WithErrors());
        _stager.Entries.Read(
            (stream, in entry) =>
            {
                if (
                    stream != RecordKind.Section
                    && (entry.Flags & (EntryFlags.Changed | EntryFlags.Vanished)) != 0
                    && (entry.Flags & EntryFlags.SameEmail) == 0
                    && MayHaveClaimed(entry.Id)
                )
                {
                    people.Add(entry.IdText);
                }
            },
            (_, _) => { }
        );
        return people;

        bool MayHaveClaimed(ReadOnlySpan<byte> id) =>
            !_stager.FormerEmails.TryGetValue(XxHash3.HashToUInt64(id), out var email)
            || (email != 0 && isClaimed(email));
    }

    /// <summary>People whose record has an error, school by school: their rows lie beside each other.</summary>
    private List<string> WithErrors()
    {
        var people = new List<string>();
        var codes = string.Join(", ", IssueCodes.Errors.Select((_, i) => $"${i + 1}"));
        using var subjects = _store.Sql.Query(
            "SELECT i.Subject FROM Schools s CROSS JOIN Issues i ON i.SchoolKey = s.Key "
                + $"WHERE s.DistrictId = $0 AND i.Code IN ({codes})",
            [_districtId, .. IssueCodes.Errors]
        );
        while (subjects.Read())
        {
            people.Add(subjects.GetString(0));
        }
        return people;
    }

    /// <summary>Schools that no run has applied: nobody of theirs has a membership there.</summary>
    private HashSet<int> NeverSynced()
    {
        var schools = new HashSet<int>();
        using var rows = _store.Sql.Query(
            "SELECT Key FROM Schools WHERE DistrictId = $0 AND FirstSyncAt IS NULL",
            _districtId
        );
        while (rows.Read())
        {
            schools.Add(rows.GetInt32(0));
        }
        return schools;
    }

    private IEnumerable<(string Id, int School)> Besides()
    {
        // another district of this database may have people of the same ids
        using (
            var leaving = _store.Sql.Query(
                "SELECT m.Id, m.SchoolKey FROM Members m INDEXED BY IX_Members_Leaving CROSS JOIN Schools s ON s.Key = m.SchoolKey "
                    + "WHERE m.State = 2 AND s.DistrictId = $0",
                _districtId
            )
        )
        {
            while (leaving.Read())
            {
                yield return (leaving.GetString(0), leaving.GetInt32(1));
            }
        }
        foreach (var school in Frozen())
        {
            using var members = _store.MemberRows(school);
            while (members.Read())
            {
                yield return (members.GetString(0), school);
            }
        }
    }

    /// <summary>Schools of the district that the snapshot does not have, or that are not in plan.</summary>
    private List<int> Frozen()
    {
        var synced = _stager.Keys.Values.ToHashSet();
        var frozen = new List<int>();
        using var schools = _store.Sql.Query(
            "SELECT Key FROM Schools WHERE DistrictId = $0",
            _districtId
        );
        while (schools.Read())
        {
            if (!synced.Contains(schools.GetInt32(0)))
            {
                frozen.Add(schools.GetInt32(0));
            }
        }
        return frozen;
    }

    private static List<OtherAccount> OthersIn(RosterStore store, string districtId)
    {
        var others = new List<OtherAccount>();
        using var rows = store.Sql.Query(
            "SELECT m.Id, m.AccountId, m.Home FROM Members m INDEXED BY IX_Members_OtherAccount CROSS JOIN Schools s ON s.Key = m.SchoolKey "
                + "WHERE m.AccountId <> m.Id AND m.AccountId <> '' AND s.DistrictId = $0",
            districtId
        );
        while (rows.Read())
        {
            others.Add(new OtherAccount(rows.GetString(0), rows.GetString(1), rows.GetInt32(2)));
        }
        return others;
    }
}
