using System.IO.Hashing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Applying;

/// <summary>All accounts of the district, read once at the start of a run: about 12 bytes a person.</summary>
internal sealed class ScannedAccounts : AccountDirectory
{
    private readonly RosterStore _store;
    private readonly string _districtId;
    private readonly PersonIndex _index;
    private readonly Scan _scan;

    private ScannedAccounts(RosterStore store, string districtId, SnapshotStager stager, Scan scan)
        : base(stager, scan.OtherIds, HasClosedAccounts(store, districtId))
    {
        (_store, _districtId, _index, _scan) = (store, districtId, stager.Persons, scan);
    }

    public static new ScannedAccounts Load(
        RosterStore store,
        string districtId,
        SnapshotStager stager
    )
    {
        var scan = new Scan();
        var ids = new GrowingArray<ulong>();
        var homes = new GrowingArray<int>();
        using (
            var reader = store.Sql.Query(
                "SELECT m.Id, m.Home, nullif(m.AccountId, m.Id), m.SchoolKey FROM Schools s JOIN Members m ON m.SchoolKey = s.Key "
                    + "WHERE s.DistrictId = $0 AND m.State <> 0",
                districtId
            )
        )
        {
            while (reader.Read())
            {
                var hash = XxHash3.HashToUInt64(reader.Bytes(0));
                ids.Add(hash);
                homes.Add(reader.GetInt32(1));
                if (!reader.IsDBNull(2))
                {
                    scan.OtherIds[reader.GetString(0)] = reader.GetString(2);
                }
                if (stager.Persons.SetOf(hash) == SchoolSets.Empty)
                {
                    scan.AddGone(reader.GetString(reader.IsDBNull(2) ? 0 : 2), reader.GetInt32(3));
                }
            }
        }
        scan.Ids = ids.ToArray();
        scan.Homes = homes.ToArray();
        Array.Sort(scan.Ids, scan.Homes);
        return new ScannedAccounts(store, districtId, stager, scan);
    }

    /// <inheritdoc />
    public override bool WasEmpty => _scan.Ids.Length == 0;

    /// <inheritdoc />
    public override int[] SchoolsOfGone(string accountId) =>
        [.. _scan.Gone.GetValueOrDefault(accountId) ?? []];

    /// <inheritdoc />
    public override IEnumerable<AccountEmail> MayKeepEmail(Func<ulong, bool> isClaimed)
    {
        using var reader = _store.Sql.Query(
            "SELECT a.Id, a.Email, a.EmailHash FROM Schools s JOIN Accounts a ON a.Home = s.Key "
                + "WHERE s.DistrictId = $0 AND a.EmailHash <> 0",
            _districtId
        );
        while (reader.Read())
        {
            var hash = unchecked((ulong)reader.GetInt64(2));
            var own = _index.Find(XxHash3.HashToUInt64(reader.Bytes(0)));
            // nearly all have the email that their own record claims
            if (
                (own < 0 || _index.Set(own) == SchoolSets.Empty || _index.Email(own) != hash)
                && isClaimed(hash)
            )
            {
                yield return new AccountEmail(reader.GetString(0), reader.GetString(1), hash);
            }
        }
    }

    protected override (int Home, string AccountId)? Stored(string personId)
    {
        if (_scan.Ids.Length == 0)
        {
            return null;
        }
        var at = Array.BinarySearch(_scan.Ids, TextHash.Of(personId));
        return at < 0
            ? null
            : (_scan.Homes[at], _scan.OtherIds.GetValueOrDefault(personId, personId));
    }

    /// <summary>What the one scan found.</summary>
    private sealed class Scan
    {
        public ulong[] Ids { get; set; } = [];

        public int[] Homes { get; set; } = [];

        public Dictionary<string, string> OtherIds { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, List<int>> Gone { get; } = new(StringComparer.Ordinal);

        public void AddGone(string accountId, int school)
        {
            if (!Gone.TryGetValue(accountId, out var schools))
            {
                Gone[accountId] = schools = [];
            }
            schools.Add(school);
        }
    }
}
