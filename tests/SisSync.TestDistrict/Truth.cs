namespace SisSync.TestDistrict;

/// <summary>
/// What the product must have after each night, told from the made rosters alone: a school that a night holds stays as the last
/// night left it that did not.
/// </summary>
public sealed class Truth
{
    private readonly Dictionary<int, Standing> _accounts = [];

    /// <summary>School to the night that it last applied.</summary>
    private readonly Dictionary<int, NightCounts> _applied = [];
    private Dictionary<int, IReadOnlyDictionary<string, int>> _holds = [];

    /// <summary>Open holds: school, reason, rows of evidence.</summary>
    public IReadOnlyDictionary<int, IReadOnlyDictionary<string, int>> Holds => _holds;

    /// <summary>Counts of a school's report; null before its first sync.</summary>
    public SchoolTruth? School(int school) => _applied.GetValueOrDefault(school)?.Schools[school];

    /// <summary>Takes a night in and says what its run must report.</summary>
    public RunTruth Next(MadeDistrict night)
    {
        _holds = new Dictionary<int, IReadOnlyDictionary<string, int>>(night.Holds);
        var before = new Dictionary<int, NightCounts>(_applied);
        var counts = NightCounts.Of(night);
        for (var school = 0; school < night.Size.Schools; school++)
        {
            if (!_holds.ContainsKey(school))
            {
                _applied[school] = counts;
            }
        }
        var after = Accounts();
        var run = Compare(after, night.Records) with
        {
            ClassesAdded = FirstClasses(before),
            ClassesUpdated = UpdatedClasses(before),
        };
        _accounts.Clear();
        foreach (var (account, standing) in after)
        {
            _accounts[account] = standing;
        }
        var (errors, alerts) = Issues();
        return run with { Errors = errors, Alerts = alerts };
    }

    private Dictionary<int, Standing> Accounts()
    {
        var accounts = new Dictionary<int, Standing>();
        // older nights first: facts are those of the last night that any school of the person applied
        foreach (var night in _applied.Values.Distinct().OrderBy(night => night.Order))
        {
            foreach (var person in night.District.People)
            {
                if (Problems.HasError(person))
                {
                    continue;
                }
                var here = night
                    .District.SchoolsOf(person)
                    .Where(school => _applied.GetValueOrDefault(school) == night)
                    .ToArray();
                if (here.Length == 0)
                {
                    continue;
                }
                var key = Key(person);
                accounts[key] = accounts.TryGetValue(key, out var known)
                    ? new Standing(person, [.. known.Schools.Union(here).Order()])
                    : new Standing(person, here);
            }
        }
        return accounts;
    }

    private RunTruth Compare(Dictionary<int, Standing> after, long records)
    {
        var run = new RunTruth { Records = records, HeldSchools = _holds.Count };
        foreach (var (account, now) in after)
        {
            if (!_accounts.TryGetValue(account, out var then))
            {
                run = run with { Added = run.Added + 1 };
                continue;
            }
            if (!SameFacts(then.Person, now.Person))
            {
                run = run with { Updated = run.Updated + 1 };
            }
            if (!then.Schools.AsSpan().SequenceEqual(now.Schools))
            {
                run = run with { Moved = run.Moved + 1 };
            }
        }
        return run with { Removed = _accounts.Keys.Count(account => !after.ContainsKey(account)) };
    }

    /// <summary>Classes of schools that sync for the first time; classes neither come nor go later.</summary>
    private int FirstClasses(Dictionary<int, NightCounts> before) =>
        _applied
            .Where(pair => !before.ContainsKey(pair.Key))
            .Sum(pair => pair.Value.Classes[pair.Key].Count(pair.Value.HasTeacher));

    private int UpdatedClasses(Dictionary<int, NightCounts> before)
    {
        var count = 0;
        foreach (var (school, then) in before)
        {
            var now = _applied[school];
            if (then == now)
            {
                continue;
            }
            var known = then.Classes[school].ToDictionary(c => c.No);
            count += now.Classes[school]
                .Count(c =>
                    known.TryGetValue(c.No, out var old)
                    && !ReferenceEquals(old, c)
                    && then.HasTeacher(old)
                    && now.HasTeacher(c)
                    && (old.Name != c.Name || !old.Students.AsSpan().SequenceEqual(c.Students))
                );
        }
        return count;
    }

    /// <summary>Errors and alerts of the district, each record once.</summary>
    private (int Errors, int Alerts) Issues()
    {
        var people = new Dictionary<int, (int Errors, int Alerts)>();
        var (errors, alerts) = (0, 0);
        foreach (var night in _applied.Values.Distinct().OrderBy(night => night.Order))
        {
            foreach (var person in night.District.People)
            {
                var (own, notes) = (Problems.Errors(person), night.AlertsOf(person));
                if (
                    own + notes > 0
                    && night
                        .District.SchoolsOf(person)
                        .Any(school => _applied.GetValueOrDefault(school) == night)
                )
                {
                    // a school on hold still shows what it had, another one what is there now
                    var known = people.GetValueOrDefault(Key(person));
                    people[Key(person)] = (
                        Math.Max(known.Errors, own),
                        Math.Max(known.Alerts, notes)
                    );
                }
            }
        }
        foreach (var (school, night) in _applied)
        {
            errors += night.ClassErrors(school);
            alerts += night.ClassAlerts(school);
        }
        return (
            errors + people.Values.Sum(p => p.Errors),
            alerts + people.Values.Sum(p => p.Alerts)
        );
    }

    private static bool SameFacts(PersonRecord then, PersonRecord now)
    {
        if (ReferenceEquals(then, now))
        {
            return true;
        }
        return (then, now) switch
        {
            (StudentRecord a, StudentRecord b) => a with
            {
                No = b.No,
                Touch = b.Touch,
                School = b.School,
            } == b,
            (TeacherRecord a, TeacherRecord b) => a with
            {
                No = b.No,
                Touch = b.Touch,
                School = b.School,
            } == b,
            (StaffRecord a, StaffRecord b) => a with
            {
                No = b.No,
                Touch = b.Touch,
                School = b.School,
            } == b,
            (ContactRecord a, ContactRecord b) => a.Students.AsSpan().SequenceEqual(b.Students)
                && a with { No = b.No, Touch = b.Touch, Students = b.Students } == b,
            _ => false,
        };
    }

    /// <summary>Accounts of all kinds in one set of numbers.</summary>
    private static int Key(PersonRecord person) =>
        (person.Account * 4)
        + person switch
        {
            StudentRecord => 0,
            TeacherRecord => 1,
            StaffRecord => 2,
            _ => 3,
        };

    private sealed record Standing(PersonRecord Person, int[] Schools);
}
