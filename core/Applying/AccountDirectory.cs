using SisSync.Core.Persistence;
using SisSync.Core.Staging;

namespace SisSync.Core.Applying;

/// <summary>
/// Finds the account of a person of the district, though no index has the ids. Keeps up with what the run opens and closes.
/// </summary>
internal abstract class AccountDirectory
{
    /// <summary>With more of the district changed than one in so many, reading all accounts is cheaper than looking for each.</summary>
    private const int Few = 20;

    /// <summary>In place of a school whose sync would end a membership: that ends when its person has joined another.</summary>
    protected const int NoSchool = 0;

    private readonly SnapshotStager _stager;

    /// <summary>
    /// What the run opened for people under their own ids, by their place in the snapshot: the school's key, 0 = nothing, negative
    /// where the account has just the facts of the record. On a first load that is nearly everybody.
    /// </summary>
    private readonly Lazy<int[]> _homes;

    /// <summary>What the run opened for all others.</summary>
    private readonly Dictionary<string, (int Home, string AccountId)> _opened = new(
        StringComparer.Ordinal
    );

    /// <summary>People whose account has another id, by that.</summary>
    private readonly Dictionary<string, List<string>> _openedOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    /// <summary>Accounts of people who have a new Clever id tonight, by that.</summary>
    private readonly Dictionary<string, KnownAccount> _rekeyed = new(StringComparer.Ordinal);

    /// <summary>People whose account is only somebody else's now.</summary>
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private readonly ILookup<string, OtherAccount> _others;
    private readonly bool _hasClosed;

    /// <param name="stager">The snapshot.</param>
    /// <param name="others">Memberships of people whose account has another id than theirs.</param>
    /// <param name="hasClosed">Closed accounts exist at all.</param>
    protected AccountDirectory(
        SnapshotStager stager,
        IEnumerable<OtherAccount> others,
        bool hasClosed
    )
    {
        _stager = stager;
        _homes = new Lazy<int[]>(() => new int[stager.Persons.Count]);
        // at several schools somebody has the same account several times
        _others = others.Distinct().ToLookup(other => other.AccountId, StringComparer.Ordinal);
        _hasClosed = hasClosed;
    }

    /// <summary>Nobody surely had an account before the run: then whoever has one got it tonight.</summary>
    public virtual bool WasEmpty => false;

    /// <summary>The directory that suits the night: by what was staged when that is little, else by reading all accounts once.</summary>
    public static AccountDirectory Load(
        RosterStore store,
        string districtId,
        SnapshotStager stager
    ) =>
        stager.IsIncremental && stager.Changes * Few < stager.Persons.Count
            ? new StagedAccounts(store, districtId, stager)
            : ScannedAccounts.Load(store, districtId, stager);

    /// <summary>People of the snapshot whose account has another id: under a new Clever id, or merged into it.</summary>
    public IEnumerable<string> OthersOf(string accountId) =>
        AllOthersOf(accountId).Where(IsInSnapshot).Order(StringComparer.Ordinal);

    /// <summary>Whether somebody with another id has the account.</summary>
    public bool IsShared(string accountId) =>
        _others.Contains(accountId) || _openedOf.ContainsKey(accountId);

    /// <summary>People of the snapshot with the other id of their account.</summary>
    public IEnumerable<(string PersonId, string AccountId)> Others =>
        _others.SelectMany(group => OthersOf(group.Key).Select(person => (person, group.Key)));

    /// <summary>Where the account of a person is; null when there is none.</summary>
    public KnownAccount? Find(string personId)
    {
        var home = OpenedHome(personId);
        if (home != 0)
        {
            return new KnownAccount(Math.Abs(home), personId, IsPlain: home < 0 && WasEmpty);
        }
        var other =
            _opened.TryGetValue(personId, out var opened) ? opened
            : !_lost.Contains(personId) && Stored(personId) is { } stored ? stored
            : default;
        return other.AccountId is null ? null : new KnownAccount(other.Home, other.AccountId);
    }

    /// <summary>
    /// The account that waits for somebody who has none under this id: another one has kept it, a contact who was the same person or a
    /// record that came under a new id; or it is theirs under the id of last night.
    /// </summary>
    public KnownAccount? FindKept(string personId)
    {
        var kept =
            _rekeyed.TryGetValue(personId, out var rekeyed) ? rekeyed
            : _others[personId].FirstOrDefault() is { AccountId: not null } other
                ? new KnownAccount(other.Home, personId)
            : default;
        return kept.AccountId is null || _closed.Contains(kept.AccountId) ? null : kept;
    }

    /// <summary>The account of a person, or the one that waits for them.</summary>
    public KnownAccount? FindOrKept(string personId) => Find(personId) ?? FindKept(personId);

    /// <summary>The person has a new Clever id tonight, and this account.</summary>
    public void Rekeyed(string personId, int home, string accountId) =>
        _rekeyed[personId] = new KnownAccount(home, accountId);

    /// <summary>Accounts that may have an email which the record of their own person does not claim, and somebody else does.</summary>
    /// <param name="isClaimed">Whether a record may claim the email with this hash.</param>
    public abstract IEnumerable<AccountEmail> MayKeepEmail(Func<ulong, bool> isClaimed);

    /// <summary>
    /// Schools of people with this account who have no in-plan school in the snapshot; <see cref="NoSchool"/> for somebody who was on
    /// the way to a school that is not there tonight.
    /// </summary>
    public abstract int[] SchoolsOfGone(string accountId);

    /// <summary>A membership of the person now leads to this account.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="home">The account's home.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="isPlain">It was opened for just the record of tonight.</param>
    public void Opened(string personId, int home, string accountId, bool isPlain = false)
    {
        var isOwn = string.Equals(personId, accountId, StringComparison.Ordinal);
        if (isOwn && SetHome(personId, isPlain ? -home : home))
        {
            _opened.Remove(personId);
        }
        else
        {
            SetHome(personId, 0);
            _opened[personId] = (home, accountId);
        }
        if (!isOwn)
        {
            if (!_openedOf.TryGetValue(accountId, out var people))
            {
                _openedOf[accountId] = people = [];
            }
            people.Add(personId);
        }
        _closed.Remove(accountId);
    }

    public void Closed(string accountId)
    {
        _closed.Add(accountId);
        SetHome(accountId, 0);
        _openedOf.Remove(accountId, out var people);
        foreach (var person in (people ?? []).Append(accountId))
        {
            if (_opened.TryGetValue(person, out var opened) && opened.AccountId == accountId)
            {
                _opened.Remove(person);
            }
        }
    }

    /// <summary>The person is gone; the account stays with whoever else has it.</summary>
    public void Lost(string personId)
    {
        _lost.Add(personId);
        _opened.Remove(personId);
        SetHome(personId, 0);
    }

    /// <summary>False when there is surely no closed account to open again for the person.</summary>
    public bool MayHaveClosed(string personId) => _hasClosed || _closed.Contains(personId);

    /// <summary>
    /// The account of a person as the tables have it, if the run has not closed it: their own, where a school that is on hold
    /// leads to another still.
    /// </summary>
    protected abstract (int Home, string AccountId)? Stored(string personId);

    /// <summary>The run has closed the account.</summary>
    protected bool IsClosed(string accountId) => _closed.Contains(accountId);

    /// <summary>Everybody with the account but the person whose id it has.</summary>
    protected IEnumerable<string> AllOthersOf(string accountId) =>
        _others[accountId].Select(other => other.PersonId);

    protected static bool HasClosedAccounts(RosterStore store, string districtId) =>
        store.Sql.Any("SELECT 1 FROM ClosedAccounts WHERE DistrictId = $0 LIMIT 1", districtId);

    private int OpenedHome(string person) =>
        _homes.IsValueCreated && _stager.Persons.Find(person) is var position and >= 0
            ? _homes.Value[position]
            : 0;

    /// <summary>False for somebody who is not in the snapshot.</summary>
    private bool SetHome(string person, int home)
    {
        if (home == 0 && !_homes.IsValueCreated)
        {
            return true;
        }
        var position = _stager.Persons.Find(person);
        if (position >= 0)
        {
            _homes.Value[position] = home;
        }
        return position >= 0;
    }

    private bool IsInSnapshot(string person) => _stager.Persons.Find(person) >= 0;
}

/// <summary>Where an account is.</summary>
/// <param name="Home">The school that it lies with.</param>
/// <param name="AccountId">The account.</param>
/// <param name="IsPlain">The run opened it for the person's record alone, and nothing else was applied to it: it has just those facts.</param>
internal readonly record struct KnownAccount(int Home, string AccountId, bool IsPlain = false);

/// <summary>A membership that leads to an account with another id than the person's.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Home">The school that it lies with.</param>
internal readonly record struct OtherAccount(string PersonId, string AccountId, int Home);

/// <summary>An account with its email.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Email">Its email in comparable form.</param>
/// <param name="Hash">The email's hash.</param>
internal readonly record struct AccountEmail(string AccountId, string Email, ulong Hash);
