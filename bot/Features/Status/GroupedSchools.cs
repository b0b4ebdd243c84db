using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>A district's schools by group, the most actionable group first.</summary>
internal sealed class GroupedSchools
{
    private readonly IReadOnlyList<SchoolReport> _schools;
    private readonly SchoolGroup[] _groups;
    private readonly int[] _counts = new int[(int)SchoolGroup.NotInPlan + 1];

    public GroupedSchools(DistrictReport report)
    {
        _schools = report.Schools;
        _groups = new SchoolGroup[_schools.Count];
        for (var at = 0; at < _groups.Length; at++)
        {
            _groups[at] = SchoolGroups.Of(_schools[at]);
            _counts[(int)_groups[at]]++;
        }
        NotEmpty = [.. Enum.GetValues<SchoolGroup>().Where(group => Count(group) > 0)];
    }

    /// <summary>Groups that have schools.</summary>
    public IReadOnlyList<SchoolGroup> NotEmpty { get; }

    /// <summary>Schools in a group.</summary>
    public int Count(SchoolGroup group) => _counts[(int)group];

    /// <summary>All schools, or those of one group; within a group as the report has them.</summary>
    public IEnumerable<SchoolReport> InOrder(SchoolGroup? only)
    {
        foreach (var group in NotEmpty.Where(group => only is null || group == only))
        {
            for (var at = 0; at < _groups.Length; at++)
            {
                if (_groups[at] == group)
                {
                    yield return _schools[at];
                }
            }
        }
    }
}
