using System.IO.Hashing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Applying;

/// <summary>
/// Finds the account of a person of the district without an index on the id: one scan at the start of a run that changes
/// something, about 20 bytes a person. Keeps up with what the run opens and closes.
/// </summary>
internal sealed class AccountDirectory
{
    private ulong[] _ids = [];
    private int[] _homes = [];
    private readonly Dictionary<string, string> _otherIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Home, string AccountId)> _opened = new(
        StringComparer.Ordinal
    );
    private ILookup<string, string> _others = Array.Empty<string>().ToLookup(id => id);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    /// <summary>Schools of people who have an account and no in-plan school in the snapshot, by account id.</summary>
    public Dictionary<string, List<int>> GonePeople { get; } = new(StringComparer.Ordinal);

    /// <summary>Closed accounts exist at all.</summary>
    public bool HasClosed { get; private set; }

    public static AccountDirectory Load(RosterStore store, string districtId, PersonIndex index)
    {
        var directory = new AccountDirectory();
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
                // the id's bytes where SQLite has them: this runs once for every member of the district
                var hash = XxHash3.HashToUInt64(reader.Bytes(0));
                ids.Add(hash);
                homes.Add(reader.GetInt32(1));
                if (!reader.IsDBNull(2))
                {
                    directory._otherIds[reader.GetString(0)] = reader.GetString(2);
                }
                var position = index.Find(hash);
                if (position < 0 || index.Set(position) == SchoolSets.Empty)
                {
                    var accountId = reader.GetString(reader.IsDBNull(2) ? 0 : 2);
                    if (!directory.GonePeople.TryGetValue(accountId, out var schools))
                    {
                        directory.GonePeople[accountId] = schools = [];
                    }
                    schools.Add(reader.GetInt32(3));
                }
            }
        }
        directory._ids = ids.ToArray(ids.Count);
        directory._homes = homes.ToArray(homes.Count);
        Array.Sort(directory._ids, directory._homes);
        directory._others = directory
            ._otherIds.Where(pair => index.Find(pair.Key) >= 0)
            .ToLookup(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        directory.HasClosed = store.Sql.Any(
            "SELECT 1 FROM ClosedAccounts WHERE DistrictId = $0 LIMIT 1",
            districtId
        );
        return directory;
    }

    /// <summary>People of the snapshot whose account has another id: under a new Clever id, or merged into it.</summary>
    public IEnumerable<string> OthersOf(string accountId) =>
        _others[accountId].Order(StringComparer.Ordinal);

    /// <summary>People of the snapshot with the other id of their account.</summary>
    public IEnumerable<(string PersonId, string AccountId)> Others =>
        _others.SelectMany(group => group.Select(person => (person, group.Key)));

    /// <summary>Where the account of a person is; null when there is none.</summary>
    public (int Home, string AccountId)? Find(string personId)
    {
        if (_opened.TryGetValue(personId, out var opened))
        {
            return opened;
        }
        var at = Array.BinarySearch(_ids, TextHash.Of(personId));
        var accountId = _otherIds.GetValueOrDefault(personId, personId);
        return at < 0 || _closed.Contains(accountId) ? null : (_homes[at], accountId);
    }

    /// <summary>A membership of the person now leads to this account.</summary>
    public void Opened(string personId, int home, string accountId)
    {
        _opened[personId] = (home, accountId);
        _closed.Remove(accountId);
    }

    public void Closed(string accountId)
    {
        _closed.Add(accountId);
        foreach (
            var (person, account) in _opened
                .Where(pair => pair.Value.AccountId == accountId)
                .ToList()
        )
        {
            _opened.Remove(person);
        }
    }
}
