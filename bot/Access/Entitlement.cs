using SisSync.Bot.Folding;
using SisSync.Core.Configuration;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Access;

/// <summary>What one caller may see of one district's report.</summary>
/// <param name="Report">The district; its schools are the visible ones only.</param>
/// <param name="WholeDistrict">A district admin; else the listed schools only.</param>
internal sealed record Entitlement(DistrictReport Report, bool WholeDistrict)
{
    /// <summary>The school of this id, if the caller may see it.</summary>
    public SchoolReport? Find(string schoolId) =>
        Report.Schools.FirstOrDefault(s => s.Id == schoolId);

    /// <summary>Cuts the report down to the schools that <paramref name="policy"/> grants.</summary>
    public static Entitlement Of(
        IAccessPolicy policy,
        Caller caller,
        DistrictOptions district,
        DistrictReport report
    )
    {
        var granted = policy.SchoolsOf(caller, district);
        return granted.Count == 0
            ? new(report, WholeDistrict: true)
            : new(
                report with
                {
                    Schools = [.. report.Schools.Where(s => IsGranted(s, granted, report))],
                },
                WholeDistrict: false
            );
    }

    private static bool IsGranted(
        SchoolReport school,
        IReadOnlyList<string> granted,
        DistrictReport report
    ) =>
        granted.Any(g =>
            string.Equals(g.Trim(), school.Id, StringComparison.OrdinalIgnoreCase)
            // A name that two schools bear grants neither: a wrong guess would show children's data to the wrong person.
            || (Same(g, school.Name) && report.Schools.Count(other => Same(g, other.Name)) == 1)
        );

    private static bool Same(string granted, string name) =>
        Words.Fold(granted) is { Length: > 0 } folded && folded == Words.Fold(name);
}
