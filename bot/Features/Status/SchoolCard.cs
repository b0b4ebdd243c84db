using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>One school: its state, its hold with the buttons, its errors and alerts with their remedies.</summary>
internal static class SchoolCard
{
    /// <param name="seen">What the reader may see; its notices apply to every school.</param>
    /// <param name="school">One of its schools.</param>
    /// <param name="hold">The open hold of the school, if any.</param>
    /// <param name="told">What just happened, shown first.</param>
    /// <param name="clock">The reader's.</param>
    public static JsonObject Build(
        Entitlement seen,
        SchoolReport school,
        HoldView? hold,
        HoldNews? told,
        ReaderClock clock
    )
    {
        var details = Enum.GetValues<Detail>();
        return details
                .Select(detail => Build(seen, school, hold, told, clock, detail))
                .FirstOrDefault(card => Card.Bytes(card) <= Card.MaxBytes)
            ?? Build(seen, school, hold, told, clock, Detail.Bare);
    }

    private static JsonObject Build(
        Entitlement seen,
        SchoolReport school,
        HoldView? hold,
        HoldNews? told,
        ReaderClock clock,
        Detail detail
    )
    {
        List<JsonObject?> body =
        [
            Card.Heading(
                (school.Errors > 0 ? $"{Icon.Error} " : "") + CardText.Escape(school.Name),
                school.Errors > 0 ? Tone.Attention : Tone.Default
            ),
            Card.Text(CardText.Escape(seen.Report.Name), subtle: true, tight: true),
            told is null ? null : Card.Notice(told.Tone, told.Text),
            .. Notices.Of(seen.Report, clock),
            Card.Facts(Facts(school, clock)),
        ];
        if (hold is not null)
        {
            body.AddRange(HoldSection.Build(hold, clock, detail));
        }
        body.AddRange(IssueSection.Build(school, seen.Report, clock, detail));
        body.AddRange(school.Suppressed.Select(Suppressed));
        body.Add(Navigation(seen.Report, school, told));
        return Card.Build(Summary(school), body);
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(SchoolReport school) =>
        CardText.Plain(
            $"{CardText.Plain(school.Name, 90)}: {StatusText.Title(school.Status)}, "
                + $"{CardText.Count(school.Errors, "error")}, {CardText.Count(school.Alerts, "alert")}"
        );

    private static IEnumerable<(string, string)> Facts(SchoolReport school, ReaderClock clock)
    {
        yield return ("Status", Status(school, clock));
        yield return ("Last sync", school.LastSyncAt is { } at ? clock.Full(at) : "Never");
        if (school.Status != SchoolStatus.NotInPlan)
        {
            yield return (
                "Accounts",
                CardText.People(school.Students, school.Teachers, school.Staff, school.Contacts)
            );
            yield return ("Classes", CardText.Number(school.Classes));
            yield return ("Errors", CardText.Number(school.Errors));
            yield return ("Alerts", CardText.Number(school.Alerts));
        }
    }

    private static string Status(SchoolReport school, ReaderClock clock) =>
        school.Status switch
        {
            SchoolStatus.OnHold => $"{Icon.Hold} On hold",
            SchoolStatus.Connected => $"{Icon.Good} Connected",
            SchoolStatus.NeverSynced => $"{Icon.Never} Never synced",
            SchoolStatus.Paused => school.PausedUntil is { } until
                ? $"{Icon.Paused} Paused until {clock.Date(until)}"
                : $"{Icon.Paused} Paused until further notice",
            SchoolStatus.NotInPlan => $"{Icon.Outside} Not in plan: it is never synced",
        };

    private static JsonObject Suppressed(SuppressedReason reason) =>
        Card.Text(
            $"Syncs of this school are not held for: {SchoolRow.ReasonTitle(reason.Code)} ({CardText.Count(reason.Count, "row")} now).",
            subtle: true
        );

    private static JsonObject Navigation(DistrictReport report, SchoolReport school, HoldNews? told)
    {
        var again = new JsonObject { ["district"] = report.Id, ["school"] = school.Id };
        if (told is { Awaited: true })
        {
            // Only while the outcome is awaited: else an old result would stay on the card for good.
            again["hold"] = told.HoldId;
        }
        return Card.Buttons(
            Card.Execute("Refresh", Verbs.School, again),
            Card.Execute(
                "Back to district",
                Verbs.District,
                new JsonObject { ["district"] = report.Id }
            )
        );
    }
}
