using System.IO.Hashing;
using System.Runtime.InteropServices;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Applying;

/// <summary>All accounts of the district, read once at the start of a run: four bytes a person of the snapshot.</summary>
internal sealed class ScannedAccounts : AccountDirectory
{
    private readonly RosterStore _store;
    private readonly string _districtId;
    private readonly PersonIndex _index;
    private readonly Scan _scan;

    private ScannedAccounts(RosterStore store, string districtId, SnapshotStager stager, Scan scan)
        : base(stager, scan.Others, HasClosedAccounts(store, districtId))
    {
        (_store, _districtId, _index, _scan) = (store, districtId, stager.Persons, scan);
    }

    public static new ScannedAccounts Load(
        RosterStore store,
        string districtId,
        SnapshotStager stager
    )
    {
        var scan = new Scan(stager.Persons);
        using var reader = store.Sql.Query(
            "SELECT m.Id, m.Home, nullif(m.AccountId, m.Id), m.SchoolKey, m.State FROM Schools s JOIN Members m ON m.SchoolKey = s.Key "
                + "WHERE s.DistrictId = $0 AND m.State <> 0",
            districtId
        );
        while (reader.Read())
        {
            var hash = XxHash3.HashToUInt64(reader.Bytes(0));
            var position = stager.Persons.Find(hash);
            if (reader.IsDBNull(2))
            {
                scan.Add(hash, position, reader.GetInt32(1));
            }
            else
            {
                scan.AddOther(
                    new OtherAccount(reader.GetString(0), reader.GetString(2), reader.GetInt32(1))
                );
            }
            if (position < 0 || stager.Persons.Set(position) == SchoolSets.Empty)
            {
                var account = reader.IsDBNull(2) ? hash : XxHash3.HashToUInt64(reader.Bytes(2));
                var waits = position >= 0 && reader.GetInt32(4) == (int)ProvisionState.Leaving;
                scan.AddGone(account, waits ? NoSchool : reader.GetInt32(3));
            }
        }
        return new ScannedAccounts(store, districtId, stager, scan);
    }

    /// <inheritdoc />
    public override bool WasEmpty => _scan.IsEmpty;

    /// <inheritdoc />
    public override int[] SchoolsOfGone(string accountId) =>
        _scan.SchoolsOfGone(TextHash.Of(accountId));

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
        var home = _scan.HomeOf(TextHash.Of(personId));
        return home != 0 && !IsClosed(personId) ? (home, personId)
            : _scan.OthersOf.TryGetValue(personId, out var other) && !IsClosed(other.AccountId)
                ? (other.Home, other.AccountId)
            : null;
    }

    /// <summary>What the one scan found.</summary>
    private sealed class Scan(PersonIndex persons)
    {
        /// <summary>Homes of people's own accounts: of those in the snapshot, by their place there; 0 = none.</summary>
        private int[] _homes = [];

        /// <summary>Of all others, by the hash of their ids.</summary>
        private readonly Dictionary<ulong, int> _homesOfGone = [];

        /// <summary>Schools of people without one in the snapshot, as a set, by the hash of the account's id.</summary>
        private readonly Dictionary<ulong, int> _schoolsOfGone = [];
        private readonly List<int> _school = [];

        /// <summary>Nobody has an account.</summary>
        public bool IsEmpty => HasNoOwn && Others.Count == 0;

        private bool HasNoOwn => _homes.Length == 0 && _homesOfGone.Count == 0;

        public List<OtherAccount> Others { get; } = [];

        /// <summary>The same by the person, the first of each.</summary>
        public Dictionary<string, OtherAccount> OthersOf { get; } = new(StringComparer.Ordinal);

        public void AddOther(OtherAccount other)
        {
            Others.Add(other);
            OthersOf.TryAdd(other.PersonId, other);
        }

        public void Add(ulong idHash, int position, int home)
        {
            if (position < 0)
            {
                _homesOfGone[idHash] = home;
                return;
            }
            if (_homes.Length == 0)
            {
                _homes = new int[persons.Count];
            }
            _homes[position] = home;
        }

        /// <summary>The home of somebody's own account, by the hash of their id; 0 when there is none.</summary>
        public int HomeOf(ulong idHash)
        {
            if (HasNoOwn)
            {
                return 0;
            }
            var position = persons.Find(idHash);
            return position < 0 ? _homesOfGone.GetValueOrDefault(idHash)
                : _homes.Length == 0 ? 0
                : _homes[position];
        }

        public void AddGone(ulong accountHash, int school)
        {
            _school.Clear();
            _school.Add(school);
            ref var schools = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _schoolsOfGone,
                accountHash,
                out _
            );
            schools = persons.Sets.Union(schools, persons.Sets.Intern(_school));
        }

        public int[] SchoolsOfGone(ulong accountHash) =>
            persons.Sets[_schoolsOfGone.GetValueOrDefault(accountHash, SchoolSets.Empty)];
    }
}
