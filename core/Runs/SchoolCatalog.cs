using SisSync.Core.Configuration;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Runs;

/// <summary>The schools of a district: keys, and which are in plan.</summary>
internal sealed class SchoolCatalog
{
    private readonly PreparedSql _sql;
    private readonly DistrictOptions _options;
    private readonly Dictionary<string, SchoolRow> _byId;
    private readonly Dictionary<int, SchoolRow> _byKey;

    private SchoolCatalog(PreparedSql sql, DistrictOptions options)
    {
        _sql = sql;
        _options = options;
        var rows = SchoolRows.Of(sql, options.Id);
        _byId = rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        _byKey = rows.ToDictionary(row => row.Key);
    }

    public IReadOnlyCollection<SchoolRow> Rows => _byId.Values;

    public static SchoolCatalog Load(PreparedSql sql, DistrictOptions options) => new(sql, options);

    /// <summary>Whether the settings have a school in plan.</summary>
    public static bool IsInPlan(DistrictOptions options, string id, string name) =>
        !string.Equals(options.Plan, "Schools", StringComparison.OrdinalIgnoreCase)
        || options.PlanSchools.Any(wanted =>
            string.Equals(wanted, id, StringComparison.Ordinal)
            || string.Equals(wanted, name, StringComparison.OrdinalIgnoreCase)
        );

    public SchoolRow this[int key] => _byKey[key];

    public string NameOf(int key) => this[key].Name;

    /// <summary>The key of a shared school that is in plan; a school seen for the first time gets one.</summary>
    public int? KeyOf(School school)
    {
        if (!_byId.TryGetValue(school.Id, out var row))
        {
            row = new SchoolRow
            {
                DistrictId = _options.Id,
                Id = school.Id,
                Name = school.Name,
                SisId = school.SisId,
            };
            SchoolRows.Add(_sql, row);
            _byId[school.Id] = row;
            _byKey[row.Key] = row;
        }
        return IsInPlan(_options, school.Id, school.Name) ? row.Key : null;
    }

    /// <summary>In plan and known, but not in the snapshot.</summary>
    public IEnumerable<SchoolRow> Missing(
        IReadOnlyDictionary<string, School> shared,
        IReadOnlySet<int> held
    ) =>
        _byId.Values.Where(row =>
            !shared.ContainsKey(row.Id)
            && !row.TakenOut
            && IsInPlan(_options, row.Id, row.Name)
            && (row.Shared || row.FirstSyncAt is not null || held.Contains(row.Key))
        );

    /// <summary>In plan and known to people: what a district-wide disconnection holds.</summary>
    public IEnumerable<SchoolRow> Known() =>
        _byId.Values.Where(row =>
            !row.TakenOut
            && IsInPlan(_options, row.Id, row.Name)
            && (row.Shared || row.FirstSyncAt is not null)
        );
}
