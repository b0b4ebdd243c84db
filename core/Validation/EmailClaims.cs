using SisSync.Core.Holding;
using SisSync.Core.Roster;

namespace SisSync.Core.Validation;

/// <summary>A person whose record claims an email.</summary>
/// <param name="Person">The record.</param>
/// <param name="Schools">In-plan schools.</param>
/// <param name="AccountId">The person's account, if any.</param>
/// <param name="OwnsIt">That account has this email now.</param>
internal sealed record Claimant(Person Person, int[] Schools, string? AccountId, bool OwnsIt);

/// <summary>An account that has an email which its own record does not claim (any more).</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Email">What it has.</param>
/// <param name="Person">Its record in the snapshot; null when the person is gone.</param>
/// <param name="Schools">The schools whose sync would release the email.</param>
internal sealed record Keeper(string AccountId, string Email, Person? Person, int[] Schools);

/// <summary>
/// Decides who gets an email that several people claim (design 3.2): an account keeps what it has; among the others teacher, then
/// staff, then contact, then student; ties by SIS id, then Clever id. Pure.
/// </summary>
internal sealed class EmailClaims
{
    private readonly Dictionary<string, List<Claimant>> _groups;
    private readonly List<Keeper> _keepers;
    private readonly ILookup<string, Keeper> _keepersOf;
    private readonly Dictionary<string, EmailVerdict> _verdicts = new(StringComparer.Ordinal);

    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);

    private readonly Func<string, string?> _keptAccount;

    /// <param name="groups">Claimants by normalised email: those with two or more, and those with a keeper.</param>
    /// <param name="keepers">Accounts that may block a group.</param>
    /// <param name="keptAccount">The account that waits for a person who has none, as known when the groups are decided.</param>
    public EmailClaims(
        Dictionary<string, List<Claimant>> groups,
        List<Keeper> keepers,
        Func<string, string?> keptAccount
    )
    {
        _groups = groups;
        _keptAccount = keptAccount;
        _keepers = keepers;
        _keepersOf = keepers.ToLookup(k => k.Email, StringComparer.Ordinal);
    }

    /// <summary>People of whom a verdict other than "free" is possible.</summary>
    public IEnumerable<Claimant> Claimants => _groups.Values.SelectMany(group => group);

    /// <summary>Ids of people whose email may be decided another way tonight; some may be there more than once.</summary>
    public IEnumerable<string> Concerned =>
        Claimants
            .Select(claimant => claimant.Person.Id)
            .Concat(_keepers.Select(keeper => keeper.AccountId))
            .Concat(
                _keepers
                    .Where(keeper => keeper.Person is not null)
                    .Select(keeper => keeper.Person!.Id)
            );

    public EmailVerdict For(string personId) =>
        _verdicts.GetValueOrDefault(personId, EmailVerdict.Free);

    /// <summary>Whether a contact's record is one person with this teacher or staff member.</summary>
    public bool IsJoined(string personId) => _joined.Contains(personId);

    /// <summary>Groups of people of one role with one email, district-wide.</summary>
    public List<DuplicateGroup> Duplicates(Func<int, string> schoolName)
    {
        var duplicates = new List<DuplicateGroup>();
        foreach (
            var (email, claimants) in _groups.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        )
        {
            foreach (var type in RosterTypes.People)
            {
                var role = RosterTypes.Role(type);
                var sharers = claimants
                    .Where(c => c.Person.Roles.HasFlag(role))
                    .OrderBy(c => c.Person.Id, StringComparer.Ordinal)
                    .Select(c => new Sharer(
                        c.Person,
                        c.Schools,
                        string.Join(", ", c.Schools.Select(schoolName))
                    ))
                    .ToList();
                if (sharers.Count > 1)
                {
                    duplicates.Add(new DuplicateGroup(role, email, sharers));
                }
            }
        }
        return duplicates;
    }

    /// <summary>
    /// Decides every group. A keeper releases its email when one of its schools syncs tonight and its own record is without
    /// error; a record that loses its claim and is an error for it keeps its account's old email, so this repeats until stable.
    /// </summary>
    /// <param name="syncs">Whether a school is applied tonight.</param>
    /// <param name="isError">Whether a record would be an error under a verdict.</param>
    public void Decide(Func<int, bool> syncs, Func<Person, EmailVerdict, bool> isError)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            _verdicts.Clear();
            _joined.Clear();
            foreach (var (email, claimants) in _groups)
            {
                var keepers = _keepersOf[email].ToList();
                var owners = claimants
                    .Where(c => c.OwnsIt || keepers.Any(k => k.AccountId == AccountOf(c)))
                    .ToHashSet();
                // an account does not block the person it belongs to, be it under a new Clever id
                var blocked = keepers.Any(k =>
                    claimants.All(c => AccountOf(c) != k.AccountId)
                    && (kept.Contains(k.AccountId) || !Releases(k, syncs))
                );
                DecideGroup(claimants, owners, blocked);
            }
            var stuck = _keepers
                .Where(k =>
                    k.Person is { } person
                    && !kept.Contains(k.AccountId)
                    && isError(person, For(person.Id))
                )
                .ToList();
            if (stuck.Count == 0)
            {
                return;
            }
            kept.UnionWith(stuck.Select(k => k.AccountId));
        }
    }

    private string? AccountOf(Claimant claimant) =>
        claimant.AccountId ?? _keptAccount(claimant.Person.Id);

    private static bool Releases(Keeper keeper, Func<int, bool> syncs) =>
        keeper.Person is null ? keeper.Schools.All(syncs) : keeper.Schools.Any(syncs);

    private void DecideGroup(List<Claimant> claimants, HashSet<Claimant> owners, bool blocked)
    {
        var employees = claimants.Where(c => Rank(c.Person) < 2).ToList();
        var rest = new List<Claimant>();
        var merged = new Dictionary<string, Claimant>(StringComparer.Ordinal);
        // one contact record a person: a second one of the same name is a duplicate like any other
        var joined = new HashSet<Claimant>();
        foreach (var claimant in InPrecedence(claimants))
        {
            var same =
                claimant.Person.Roles == PersonRole.Contact
                    ? employees.Where(e => SameName(e, claimant)).ToList()
                    : [];
            if (same.Count == 1 && joined.Add(same[0]))
            {
                merged[claimant.Person.Id] = same[0];
            }
            else
            {
                rest.Add(claimant);
            }
        }
        var owner = blocked ? null : rest.OrderBy(c => Owns(c, merged, owners) ? 0 : 1).First();
        foreach (var claimant in rest.Where(c => c != owner))
        {
            _verdicts[claimant.Person.Id] = new EmailVerdict.Taken();
        }
        foreach (var (contact, employee) in merged)
        {
            if (employee != owner && AccountOf(employee) is null)
            {
                // there will be no account to join: the contact stands alone, and has no better claim
                _verdicts[contact] = new EmailVerdict.Taken();
                continue;
            }
            _verdicts[contact] = new EmailVerdict.Merged(employee.Person.Id);
            _joined.Add(employee.Person.Id);
        }
    }

    /// <summary>Teacher, staff, contact, student; then SIS id, then Clever id.</summary>
    private static IEnumerable<Claimant> InPrecedence(List<Claimant> claimants) =>
        claimants
            .OrderBy(c => Rank(c.Person))
            .ThenBy(c => EvidenceCells.SisId(c.Person) ?? "\uffff", StringComparer.Ordinal)
            .ThenBy(c => c.Person.Id, StringComparer.Ordinal);

    private static bool Owns(
        Claimant claimant,
        Dictionary<string, Claimant> merged,
        HashSet<Claimant> owners
    ) =>
        owners.Contains(claimant)
        || owners.Any(o => merged.GetValueOrDefault(o.Person.Id) == claimant);

    private static bool SameName(Claimant a, Claimant b)
    {
        var name = PersonNames.Fold(a.Person);
        return name.Length > 0
            && string.Equals(name, PersonNames.Fold(b.Person), StringComparison.Ordinal);
    }

    private static int Rank(Person person) =>
        person.Teacher is not null ? 0
        : person.Staff is not null ? 1
        : person.Contact is not null ? 2
        : 3;
}
