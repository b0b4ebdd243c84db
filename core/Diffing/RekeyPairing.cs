using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Diffing;

/// <summary>
/// Finds people and sections that are the same under a new Clever id, so that they are not counted as removals (design 3.3).
/// With two plausible partners on either side nothing is paired.
/// </summary>
internal static class RekeyPairing
{
    /// <summary>
    /// Pairs <paramref name="gone"/> with <paramref name="added"/> by shared keys; a pair needs to be the only one of both.
    /// </summary>
    /// <returns>Pairs, and those of <paramref name="gone"/> that had several plausible partners.</returns>
    public static (List<(TOld Old, TNew New)> Pairs, HashSet<TOld> Ambiguous) Pair<TOld, TNew>(
        IEnumerable<TOld> gone,
        IEnumerable<TNew> added,
        Func<TOld, IEnumerable<string>> oldKeys,
        Func<TNew, IEnumerable<string>> newKeys
    )
        where TOld : class
        where TNew : class
    {
        var byKey = new Dictionary<string, List<TNew>>(StringComparer.Ordinal);
        foreach (var candidate in added)
        {
            foreach (var key in newKeys(candidate).Distinct(StringComparer.Ordinal))
            {
                if (!byKey.TryGetValue(key, out var list))
                {
                    byKey[key] = list = [];
                }
                list.Add(candidate);
            }
        }
        var partnersOfOld = new List<(TOld Old, HashSet<TNew> Partners)>();
        var partnersOfNew = new Dictionary<TNew, int>();
        foreach (var old in gone)
        {
            var partners = new HashSet<TNew>();
            foreach (var key in oldKeys(old).Distinct(StringComparer.Ordinal))
            {
                partners.UnionWith(byKey.GetValueOrDefault(key) ?? []);
            }
            foreach (var partner in partners)
            {
                partnersOfNew[partner] = partnersOfNew.GetValueOrDefault(partner) + 1;
            }
            if (partners.Count > 0)
            {
                partnersOfOld.Add((old, partners));
            }
        }
        var pairs = new List<(TOld, TNew)>();
        var ambiguous = new HashSet<TOld>();
        foreach (var (old, partners) in partnersOfOld)
        {
            var partner = partners.First();
            if (partners.Count == 1 && partnersOfNew[partner] == 1)
            {
                pairs.Add((old, partner));
            }
            else
            {
                ambiguous.Add(old);
            }
        }
        return (pairs, ambiguous);
    }

    /// <summary>Same role at the school and SIS id.</summary>
    private static IEnumerable<string> SisKeys(Person person, PersonRole roles)
    {
        if (roles.HasFlag(PersonRole.Student) && person.Student?.SisId is { } student)
        {
            yield return "student:" + student;
        }
        if (roles.HasFlag(PersonRole.Teacher) && person.Teacher?.SisId is { } teacher)
        {
            yield return "teacher:" + teacher;
        }
        if (roles.HasFlag(PersonRole.Staff) && person.Staff?.StaffId is { } staff)
        {
            yield return "staff:" + staff;
        }
        if (roles.HasFlag(PersonRole.Contact) && person.Contact?.SisId is { } contact)
        {
            yield return "contact:" + contact;
        }
    }

    /// <summary>
    /// A contact without SIS id gets a new Clever id with any change of its data (dev.clever.com, student contacts):
    /// same student and same email, phone or name.
    /// </summary>
    /// <param name="person">The contact.</param>
    /// <param name="student">The student's present id, for students that got a new one themselves.</param>
    public static IEnumerable<string> ContactKeys(Person person, Func<string, string> student)
    {
        if (person.Contact is not { SisId: null } contact)
        {
            yield break;
        }
        var email = EmailAddress.Normalize(person.Email);
        var phone = PhoneNumber.Normalize(contact.Phone);
        var name = PersonNames.Fold(person);
        foreach (
            var id in contact
                .Links.Select(link => student(link.Student))
                .Distinct(StringComparer.Ordinal)
        )
        {
            if (email is not null)
            {
                yield return $"{id}|email|{email}";
            }
            if (phone is not null)
            {
                yield return $"{id}|phone|{phone}";
            }
            if (name.Length > 0)
            {
                yield return $"{id}|name|{name}";
            }
        }
    }

    /// <summary>Pairs members who are gone from the snapshot with people who join the school under an id it does not know.</summary>
    /// <param name="gone">Members of the school that the snapshot does not have at all.</param>
    /// <param name="added">People who are new to the school.</param>
    /// <param name="accountOf">Their accounts: somebody whom another school has paired already keeps the account.</param>
    public static (Dictionary<string, Incoming> ByOldId, HashSet<string> Ambiguous) PairPeople(
        IReadOnlyList<MemberRow> gone,
        IReadOnlyList<Incoming> added,
        Func<Incoming, string?> accountOf
    )
    {
        var pairs = new Dictionary<string, Incoming>(StringComparer.Ordinal);
        if (gone.Count == 0 || added.Count == 0)
        {
            return (pairs, []);
        }
        var fresh = new List<Incoming>();
        var byAccount = gone.ToLookup(member => member.AccountId, StringComparer.Ordinal);
        foreach (var incoming in added)
        {
            var account = accountOf(incoming);
            if (account is null)
            {
                fresh.Add(incoming);
            }
            else if (byAccount[account].FirstOrDefault() is { } member)
            {
                pairs.TryAdd(member.Id, incoming);
            }
        }
        var (bySis, ambiguousSis) = Pair(
            gone.Where(old => !pairs.ContainsKey(old.Id)),
            fresh,
            old => SisKeys(old.Body, old.Roles),
            incoming => SisKeys(incoming.Person, incoming.Roles)
        );
        foreach (var (old, incoming) in bySis)
        {
            pairs[old.Id] = incoming;
        }
        var taken = pairs.Values.ToHashSet();
        var newStudentIds = pairs
            .Where(p => p.Value.Roles.HasFlag(PersonRole.Student))
            .ToDictionary(p => p.Key, p => p.Value.Person.Id, StringComparer.Ordinal);
        var (contacts, ambiguousContacts) = Pair(
            gone.Where(old => old.Roles.HasFlag(PersonRole.Contact) && !pairs.ContainsKey(old.Id)),
            fresh.Where(incoming =>
                incoming.Roles.HasFlag(PersonRole.Contact) && !taken.Contains(incoming)
            ),
            old => ContactKeys(old.Body, id => newStudentIds.GetValueOrDefault(id, id)),
            incoming => ContactKeys(incoming.Person, id => id)
        );
        foreach (var (old, incoming) in contacts)
        {
            pairs[old.Id] = incoming;
        }
        return (pairs, [.. ambiguousSis.Concat(ambiguousContacts).Select(old => old.Id)]);
    }
}
