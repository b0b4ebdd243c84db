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

    /// <param name="seen">What the reader may see.</param>
    /// <param name="only">Schools of this group alone; kept while paging.</param>
    /// <param name="page">From 1; past the end is the last.</param>
    /// <param name="clock">The reader's.</param>
    public static JsonObject Build(Entitlement seen, SchoolGroup? only, int page, ReaderClock clock)
    {
        var pages = Paginate(seen, only, clock);
        var shown = Math.Clamp(page, 1, pages.Count);
        return Build(seen, only, clock, pages[shown - 1], shown, pages.Count);
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(Entitlement seen) =>
        CardText.Plain($"{CardText.Plain(seen.Report.Name, 90)}: {Overview(seen)}");

    private static List<List<SchoolReport>> Paginate(
        Entitlement seen,
        SchoolGroup? only,
        ReaderClock clock
    )
    {
        List<List<SchoolReport>> pages = [];
        var left = 0;
        SchoolReport? before = null;
        var perGroup = CountGroups(seen.Report);
        // the frame of a first page, and of any other, with the schools left out
        int[] frames =
        [
            Card.Bytes(Build(seen, only, clock, [], 1, 4)),
            Card.Bytes(Build(seen, only, clock, [], 3, 4)),
        ];
        foreach (
            var school in seen
                .Report.Schools.Where(s => only is null || SchoolGroups.Of(s) == only)
                .OrderBy(SchoolGroups.Of)
        )
        {
            var opensGroup = before is null || SchoolGroups.Of(before) != SchoolGroups.Of(school);
            var size = Size(seen, school, clock, opensGroup ? perGroup : null);
            if (pages.Count == 0 || size > left || pages[^1].Count >= RowsPerPage)
            {
                left = Card.MaxBytes - PageNumberBytes - frames[Math.Min(pages.Count, 1)];
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
        SchoolGroup? only,
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
            Card.Heading(
                seen.WholeDistrict ? name : CardText.Format(StatusWords.YourSchools, name)
            ),
            Card.Text(LastSync(report, clock), subtle: true, tight: true),
            .. Notices.Of(report, clock),
        ];
        if (page == 1)
        {
            body.Add(Card.Text(Overview(seen), bold: true));
            body.Add(Card.Text(Totals(seen), tight: true));
        }
        body.AddRange(DistrictFilter.Build(report, only, pages));
        if (report.Schools.Count > 0)
        {
            body.Add(Card.Text(Hint(clock, only, schools, page, pages), subtle: true));
        }
        body.AddRange(Rows(report, schools, clock, CountGroups(report)));
        body.Add(Navigation(report, only, page, pages));
        return Card.Build(Summary(seen), body);
    }

    private static string Hint(
        ReaderClock clock,
        SchoolGroup? only,
        List<SchoolReport> schools,
        int page,
        int pages
    )
    {
        var which =
            pages > 1
                ? CardText.Format(CardWords.PageOf, CardText.Number(page), CardText.Number(pages))
                    + " "
                : "";
        return only is not null && schools.Count == 0 && pages == 1
            ? StatusWords.NoneInFilter
            : which + CardText.Format(StatusWords.Select, clock.ZoneName);
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
                    $"{SchoolGroups.Title(group)}: {CardText.Schools(perGroup[group])}",
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
        report.LastSyncAt is { } at
            ? CardText.Format(StatusWords.LastSync, clock.Full(at))
            : StatusWords.NotSyncedYet;

    private static string Overview(Entitlement seen)
    {
        var schools = seen.Report.Schools;
        if (schools.Count == 0)
        {
            return seen.WholeDistrict ? StatusWords.NoSchools : StatusWords.NoneOfYours;
        }
        var groups = CountGroups(seen.Report)
            .OrderBy(g => g.Key)
            .Select(g => SchoolGroups.Phrase(g.Key, g.Value));
        return $"{CardText.Schools(schools.Count)}: {string.Join(", ", groups)}";
    }

    private static string Totals(Entitlement seen)
    {
        var (report, totals) = (seen.Report, seen.Report.Totals);
        // Accounts in several schools count once in a district; from a few schools' numbers that cannot be told.
        return seen.WholeDistrict
            ? CardText.Line(
                CardText.People(totals.Students, totals.Teachers, totals.Staff, totals.Contacts),
                CardText.Count(totals.Classes, CardWords.OneClass, CardWords.Classes),
                CardText.Errors(totals.Errors),
                CardText.Alerts(totals.Alerts)
            )
            : CardText.Line(
                CardText.Errors(report.Schools.Sum(s => s.Errors)),
                CardText.Alerts(report.Schools.Sum(s => s.Alerts))
            );
    }

    private static JsonObject Navigation(
        DistrictReport report,
        SchoolGroup? only,
        int page,
        int pages
    ) =>
        Card.Buttons(
            page > 1 ? Go(CardWords.Previous, report, only, page - 1) : null,
            page < pages ? Go(CardWords.Next, report, only, page + 1) : null,
            page > 2 ? Go(CardWords.FirstPage, report, only, 1) : null,
            Go(CardWords.Refresh, report, only, page)
        );

    private static JsonObject Go(
        string title,
        DistrictReport report,
        SchoolGroup? only,
        int page
    ) => Card.Execute(title, Verbs.Status, Again(report, only, page)).WithoutInputs();

    /// <summary>What draws a page of the card anew.</summary>
    public static JsonObject Again(DistrictReport report, SchoolGroup? only, int page)
    {
        var data = new JsonObject { ["district"] = report.Id, ["page"] = page };
        if (only is { } group)
        {
            data["only"] = SchoolGroups.Code(group);
        }
        return data;
    }
}
