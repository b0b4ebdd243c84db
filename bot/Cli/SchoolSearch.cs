using F23.StringSimilarity;
using SisSync.Bot.Folding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Cli;

/// <summary>Finds schools by id or name, as commands name them.</summary>
internal static class SchoolSearch
{
    private const int Shown = 3;
    private static readonly JaroWinkler Likeness = new();

    public static async Task<IReadOnlyList<DistrictReport>> ReportsAsync(
        IServiceProvider services,
        string? district,
        CancellationToken cancellationToken
    )
    {
        var queries = services.GetRequiredService<IReportQueries>();
        var reports = new List<DistrictReport>();
        foreach (var one in CliOptions.Districts(services, district))
        {
            reports.Add(await queries.GetDistrictAsync(one.Id, cancellationToken));
        }
        return reports;
    }

    /// <summary>The districts that have the school, each with it alone: by id, by name, or by a part of the name.</summary>
    public static IReadOnlyList<DistrictReport> Only(
        IReadOnlyList<DistrictReport> reports,
        string school
    )
    {
        var id = school.Trim();
        var name = Words.Fold(school);
        Func<SchoolReport, bool>[] steps =
        [
            s => s.Id == id,
            s => Words.Fold(s.Name) == name,
            s => name.Length > 0 && Words.Fold(s.Name).Contains(name, StringComparison.Ordinal),
        ];
        return steps.Select(step => With(reports, step)).FirstOrDefault(found => found.Count > 0)
            ?? throw new CliException(NotFound(reports, school));
    }

    private static List<DistrictReport> With(
        IReadOnlyList<DistrictReport> reports,
        Func<SchoolReport, bool> matches
    ) =>
        [
            .. reports
                .Select(r => r with { Schools = [.. r.Schools.Where(matches)] })
                .Where(r => r.Schools.Count > 0),
        ];

    private static string NotFound(IReadOnlyList<DistrictReport> reports, string school)
    {
        var nearest = reports
            .SelectMany(r => r.Schools)
            .Select(s => TextTable.Clean(s.Name))
            .Distinct()
            .OrderByDescending(name =>
                Likeness.Similarity(name.ToUpperInvariant(), school.ToUpperInvariant())
            )
            .Take(Shown)
            .ToList();
        return nearest.Count == 0
            ? $"No school \"{school}\": no school is known yet. Run a sync first."
            : $"No school \"{school}\". The nearest names are {string.Join(", ", nearest)}.";
    }
}
