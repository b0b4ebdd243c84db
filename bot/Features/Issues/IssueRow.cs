using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Issues;

/// <summary>One type of error or alert: how many records, where, how to fix it.</summary>
internal static class IssueRow
{
    private const int NameLength = 60;

    /// <param name="card">Drawn on.</param>
    /// <param name="issue">The type and its count.</param>
    /// <param name="report">The district.</param>
    /// <param name="school">The school; null = in all schools of the report, the most affected of which are named.</param>
    /// <param name="named">How many schools are named; null = neither a school nor the remedy.</param>
    public static void Draw(
        Card card,
        IssueCount issue,
        DistrictReport report,
        SchoolReport? school,
        int? named
    )
    {
        var type = IssueText.Find(issue.Code);
        var records = CardText.Count(issue.Count, CardWords.OneRecord, CardWords.Records);
        var title = $"{type?.Title ?? CardText.Escape(issue.Code)}: {records}";
        var tone = issue.Level == "error" ? Tone.Attention : Tone.Default;
        if (named is not { } most)
        {
            card.Text(title, tone, bold: true);
            return;
        }
        using (card.Group())
        {
            card.Text(title, tone, bold: true);
            if (school is null)
            {
                card.Text(Where(issue.Code, report, most), tight: true);
            }
            if (type is not null)
            {
                card.Text(type.Fix, subtle: true, tight: true);
            }
        }
    }

    private static string Where(string code, DistrictReport report, int most)
    {
        var affected = report
            .Schools.Select(s =>
                (s.Name, Count: s.Issues.Where(i => i.Code == code).Sum(i => i.Count))
            )
            .Where(s => s.Count > 0)
            .OrderByDescending(s => s.Count)
            .ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var names = string.Join(
            ", ",
            affected
                .Take(most)
                .Select(s => $"{CardText.Escape(s.Name, NameLength)} ({CardText.Number(s.Count)})")
        );
        return CardText.Format(
            affected.Count <= most ? IssueCardWords.InOne : IssueCardWords.InSeveral,
            CardText.Schools(affected.Count),
            names
        );
    }
}
