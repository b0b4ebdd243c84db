using System.Runtime.InteropServices;
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
    private const int CommaBytes = 2;

    /// <param name="seen">What the reader may see.</param>
    /// <param name="only">Schools of this group alone; kept while paging.</param>
    /// <param name="page">From 1; past the end is the last.</param>
    /// <param name="clock">The reader's.</param>
    public static ChatReply.Card Build(
        Entitlement seen,
        SchoolGroup? only,
        int page,
        ReaderClock clock
    )
    {
        var report = seen.Report;
        var groups = new GroupedSchools(report);
        var summary = CardText.Plain(
            $"{CardText.Plain(report.Name, 90)}: {Overview(seen, groups)}"
        );
        using var card = new Card(summary);
        Draw(card, seen, groups, only, clock, FindPage(card, seen, groups, only, page, clock));
        return new ChatReply.Card(card.Written(), summary)
        {
            Source = new CardSource(report.Id, Verbs.Status, Again(report, only, page))
            {
                Version = report.Version,
            },
        };
    }

    /// <summary>Fills one page after the other with the sizes of rows.</summary>
    private static Page FindPage(
        Card card,
        Entitlement seen,
        GroupedSchools groups,
        SchoolGroup? only,
        int asked,
        ReaderClock clock
    )
    {
        var room = Card.MaxBytes - PageNumberBytes;
        var firstPage = room - FrameBytes(card, seen, groups, only, clock, new Page(0, 0, 1, 4));
        var otherPages = room - FrameBytes(card, seen, groups, only, clock, new Page(0, 0, 3, 4));
        var rows = new RowSizes(card, seen.Report, clock);
        var current = new Page(0, 0, 1, 1);
        var found = current;
        var left = firstPage;
        var title = 0;
        SchoolGroup? shown = null;
        foreach (var school in groups.InOrder(only))
        {
            var opensGroup = SchoolGroups.Of(school) != shown;
            if (opensGroup)
            {
                shown = SchoolGroups.Of(school);
                title = TitleBytes(card, groups, shown.Value);
            }
            var size = rows.Of(school) + CommaBytes;
            if (
                current.Schools > 0
                && (size + (opensGroup ? title : 0) > left || current.Schools >= RowsPerPage)
            )
            {
                current = new Page(current.First + current.Schools, 0, current.Number + 1, 0);
                left = otherPages;
            }
            // every page begins with the title of its group
            left -= size + (opensGroup || current.Schools == 0 ? title : 0);
            current = current with { Schools = current.Schools + 1 };
            found = current.Number <= Math.Max(1, asked) ? current : found;
        }
        return found with { Of = current.Number };
    }

    private static int TitleBytes(Card card, GroupedSchools groups, SchoolGroup group)
    {
        var start = card.Mark;
        Title(card, groups, group);
        var bytes = card.BytesSince(start) + CommaBytes;
        card.CutBack(start);
        return bytes;
    }

    private static int FrameBytes(
        Card card,
        Entitlement seen,
        GroupedSchools groups,
        SchoolGroup? only,
        ReaderClock clock,
        Page page
    )
    {
        var start = card.Mark;
        Draw(card, seen, groups, only, clock, page);
        var bytes = card.Bytes;
        card.CutBack(start);
        return bytes;
    }

    private static void Draw(
        Card card,
        Entitlement seen,
        GroupedSchools groups,
        SchoolGroup? only,
        ReaderClock clock,
        Page page
    )
    {
        var report = seen.Report;
        var name = CardText.Escape(report.Name);
        card.Heading(seen.WholeDistrict ? name : CardText.Format(StatusWords.YourSchools, name));
        card.Text(LastSync(report, clock), subtle: true, tight: true);
        Notices.Draw(card, report, clock);
        if (page.Number == 1)
        {
            card.Text(Overview(seen, groups), bold: true);
            card.Text(Totals(seen), tight: true);
        }
        DistrictFilter.Draw(card, report, groups, only, page.Of);
        if (report.Schools.Count > 0)
        {
            card.Text(Hint(clock, only, page), subtle: true);
        }
        SchoolGroup? shown = null;
        foreach (var school in groups.InOrder(only).Skip(page.First).Take(page.Schools))
        {
            if (SchoolGroups.Of(school) is var group && group != shown)
            {
                Title(card, groups, group);
                shown = group;
            }
            SchoolRow.Draw(card, report, school, clock);
        }
        Navigation(card, report, only, page);
    }

    private static string Hint(ReaderClock clock, SchoolGroup? only, Page page)
    {
        var which =
            page.Of > 1
                ? CardText.Format(
                    CardWords.PageOf,
                    CardText.Number(page.Number),
                    CardText.Number(page.Of)
                ) + " "
                : "";
        return only is not null && page is { Schools: 0, Of: 1 }
            ? StatusWords.NoneInFilter
            : which + CardText.Format(StatusWords.Select, clock.ZoneName);
    }

    private static void Title(Card card, GroupedSchools groups, SchoolGroup group) =>
        card.Subheading(
            $"{SchoolGroups.Title(group)}: {CardText.Schools(groups.Count(group))}",
            subtle: group == SchoolGroup.NotInPlan
        );

    private static string LastSync(DistrictReport report, ReaderClock clock) =>
        report.LastSyncAt is { } at
            ? CardText.Format(StatusWords.LastSync, clock.Full(at))
            : StatusWords.NotSyncedYet;

    private static string Overview(Entitlement seen, GroupedSchools groups)
    {
        var schools = seen.Report.Schools;
        if (schools.Count == 0)
        {
            return seen.WholeDistrict ? StatusWords.NoSchools : StatusWords.NoneOfYours;
        }
        var phrases = groups.NotEmpty.Select(g => SchoolGroups.Phrase(g, groups.Count(g)));
        return $"{CardText.Schools(schools.Count)}: {string.Join(", ", phrases)}";
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

    private static void Navigation(
        Card card,
        DistrictReport report,
        SchoolGroup? only,
        Page page
    ) =>
        card.Buttons(
            page.Number > 1 ? Go(CardWords.Previous, report, only, page.Number - 1) : null,
            page.Number < page.Of ? Go(CardWords.Next, report, only, page.Number + 1) : null,
            page.Number > 2 ? Go(CardWords.FirstPage, report, only, 1) : null,
            Go(CardWords.Refresh, report, only, page.Number)
        );

    private static Button Go(string title, DistrictReport report, SchoolGroup? only, int page) =>
        Button.Execute(title, Verbs.Status, Again(report, only, page)).WithoutInputs();

    /// <summary>What draws a page of the card anew.</summary>
    private static PressData Again(DistrictReport report, SchoolGroup? only, int page)
    {
        var data = new PressData { ["district"] = report.Id, ["page"] = page };
        if (only is { } group)
        {
            data["only"] = SchoolGroups.Code(group);
        }
        return data;
    }

    /// <summary>The page at hand.</summary>
    /// <param name="First">Schools on the pages before it.</param>
    /// <param name="Schools">Schools on it.</param>
    /// <param name="Number">From 1.</param>
    /// <param name="Of">How many pages there are.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Page(int First, int Schools, int Number, int Of);
}
