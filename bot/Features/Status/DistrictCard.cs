using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>The district's schools, the most actionable first, in pages that Teams accepts.</summary>
internal static class DistrictCard
{
    private const int RowsPerPage = 20;

    // The page numbers of the frame are not known before the pages are; this leaves room for them.
    private const int PageNumberBytes = 512;

    public static JsonObject Build(Entitlement seen, int page, ReaderClock clock)
    {
        var pages = Paginate(seen, clock);
        var shown = Math.Clamp(page, 1, pages.Count);
        return Build(seen, clock, pages[shown - 1], shown, pages.Count);
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(Entitlement seen) =>
        CardText.Plain($"{CardText.Plain(seen.Report.Name, 90)}: {Overview(seen)}");

    private static List<List<SchoolReport>> Paginate(Entitlement seen, ReaderClock clock)
    {
        List<List<SchoolReport>> pages = [];
        var left = 0;
        SchoolReport? before = null;
        var perGroup = CountGroups(seen.Report);
        foreach (var school in seen.Report.Schools.OrderBy(SchoolGroups.Of))
        {
            var opensGroup = before is null || SchoolGroups.Of(before) != SchoolGroups.Of(school);
            var size = Size(seen, school, clock, opensGroup ? perGroup : null);
            if (pages.Count == 0 || size > left || pages[^1].Count >= RowsPerPage)
            {
                var frame = Build(seen, clock, [], pages.Count == 0 ? 1 : 2, 3);
                left = Card.MaxBytes - PageNumberBytes - Card.Bytes(frame);
                size = Size(seen, school, clock, perGroup);
                pages.Add([]);
            }
            left -= size;
            pages[^1].Add(school);
            before = school;
        }
        return pages.Count > 0
            ? pages
            :
            [
                [],
            ];
    }

    // Two bytes for the comma.
    private static int Size(
        Entitlement seen,
        SchoolReport school,
        ReaderClock clock,
        Dictionary<SchoolGroup, int>? perGroup
    ) => Rows(seen.Report, [school], clock, perGroup).Sum(row => Card.Bytes(row) + 2);

    private static JsonObject Build(
        Entitlement seen,
        ReaderClock clock,
        List<SchoolReport> schools,
        int page,
        int pages
    )
    {
        var report = seen.Report;
        var name = CardText.Escape(report.Name);
        List<JsonObject?> body =
        [
            Card.Heading(seen.WholeDistrict ? name : $"Your schools in {name}"),
            Card.Text(LastSync(report, clock), subtle: true, tight: true),
            .. Notices.Of(report, clock),
        ];
        if (page == 1)
        {
            body.Add(Card.Text(Overview(seen), bold: true));
            body.Add(Card.Text(Totals(seen), tight: true));
        }
        if (report.Schools.Count > 0)
        {
            var which = pages > 1 ? $"Page {page} of {pages}. " : "";
            body.Add(
                Card.Text(
                    $"{which}Select a school to open it. Times are {clock.ZoneName}.",
                    subtle: true
                )
            );
        }
        body.AddRange(Rows(report, schools, clock, CountGroups(report)));
        body.Add(Navigation(report, page, pages));
        return Card.Build(Summary(seen), body);
    }

    /// <param name="report">The district.</param>
    /// <param name="schools">The schools of the page, in order.</param>
    /// <param name="clock">The reader's.</param>
    /// <param name="perGroup">Schools per group, for the titles of groups; null = no titles.</param>
    private static IEnumerable<JsonObject> Rows(
        DistrictReport report,
        List<SchoolReport> schools,
        ReaderClock clock,
        Dictionary<SchoolGroup, int>? perGroup
    )
    {
        SchoolGroup? shown = null;
        foreach (var school in schools)
        {
            var group = SchoolGroups.Of(school);
            if (perGroup is not null && group != shown)
            {
                yield return Card.Subheading(
                    $"{SchoolGroups.Title(group)}: {CardText.Count(perGroup[group], "school")}",
                    subtle: group == SchoolGroup.NotInPlan
                );
            }
            shown = group;
            yield return SchoolRow.Build(report, school, clock);
        }
    }

    private static Dictionary<SchoolGroup, int> CountGroups(DistrictReport report) =>
        report.Schools.CountBy(SchoolGroups.Of).ToDictionary();

    private static string LastSync(DistrictReport report, ReaderClock clock) =>
        report.LastSyncAt is { } at ? $"Last sync {clock.Full(at)}" : "Not synced yet";

    private static string Overview(Entitlement seen)
    {
        var schools = seen.Report.Schools;
        if (schools.Count == 0)
        {
            return seen.WholeDistrict
                ? "No schools yet. They appear after the first sync."
                : "None of the schools that you were given access to is in the roster. Ask the operator to check their ids.";
        }
        var groups = CountGroups(seen.Report)
            .OrderBy(g => g.Key)
            .Select(g => $"{CardText.Number(g.Value)} {SchoolGroups.Phrase(g.Key)}");
        return $"{CardText.Count(schools.Count, "school")}: {string.Join(", ", groups)}";
    }

    private static string Totals(Entitlement seen)
    {
        var (report, totals) = (seen.Report, seen.Report.Totals);
        // Accounts in several schools count once in a district; from a few schools' numbers that cannot be told.
        return seen.WholeDistrict
            ? CardText.Line(
                CardText.People(totals.Students, totals.Teachers, totals.Staff, totals.Contacts),
                CardText.Count(totals.Classes, "class", "classes"),
                CardText.Count(totals.Errors, "error"),
                CardText.Count(totals.Alerts, "alert")
            )
            : CardText.Line(
                CardText.Count(report.Schools.Sum(s => s.Errors), "error"),
                CardText.Count(report.Schools.Sum(s => s.Alerts), "alert")
            );
    }

    private static JsonObject Navigation(DistrictReport report, int page, int pages) =>
        Card.Buttons(
            page > 1 ? Go("Previous", report, page - 1) : null,
            page < pages ? Go("Next", report, page + 1) : null,
            page > 2 ? Go("First page", report, 1) : null,
            Go("Refresh", report, page)
        );

    private static JsonObject Go(string title, DistrictReport report, int page) =>
        Card.Execute(
            title,
            Verbs.Status,
            new JsonObject { ["district"] = report.Id, ["page"] = page }
        );
}
