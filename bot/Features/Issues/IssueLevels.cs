using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Issues;

/// <summary>Counts of errors, of alerts, or of both.</summary>
internal static class IssueLevels
{
    private static readonly IssueScope[] Both = [IssueScope.Errors, IssueScope.Alerts];

    /// <summary>The types that a school has, errors first.</summary>
    public static IReadOnlyList<IssueCount> Of(SchoolReport school, IssueScope scope)
    {
        List<IssueCount> issues = [];
        foreach (var issue in school.Issues)
        {
            if (issue.Count > 0 && IsIn(issue, scope))
            {
                issues.Add(issue);
            }
        }
        return issues;
    }

    /// <summary>The types that the schools have together, errors first.</summary>
    public static IReadOnlyList<IssueCount> Of(DistrictReport report, IssueScope scope) =>
        [
            .. IssueCodes
                .Errors.Concat(IssueCodes.Alerts)
                .Join(
                    report.Schools.SelectMany(s => Of(s, scope)),
                    code => code,
                    issue => issue.Code,
                    (_, issue) => issue
                )
                .GroupBy(issue => issue.Code)
                .Select(same => same.First() with { Count = same.Sum(i => i.Count) }),
        ];

    /// <summary>How many records a school has.</summary>
    public static int Count(SchoolReport school, IssueScope scope) =>
        Of(school, scope).Sum(i => i.Count);

    /// <summary>The levels that a scope is made of.</summary>
    public static IReadOnlyList<IssueScope> Parts(IssueScope scope) =>
        scope == IssueScope.Both ? Both : [scope];

    private static bool IsIn(IssueCount issue, IssueScope scope) =>
        scope switch
        {
            IssueScope.Errors => issue.Level == "error",
            IssueScope.Alerts => issue.Level == "alert",
            IssueScope.Both => true,
        };
}
