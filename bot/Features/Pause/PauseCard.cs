using System.Globalization;
using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Pause;

/// <summary>Pausing a school: until when, and that it is done.</summary>
internal static class PauseCard
{
    /// <summary>The choice of no day.</summary>
    public const string UntilUnpaused = "unpaused";

    private const int SaidLength = 60;

    /// <summary>No day was said, or not clearly which.</summary>
    public static ChatReply.Card AskUntil(
        DistrictReport district,
        SchoolReport school,
        string? said,
        DateOnly today
    )
    {
        var title = CardText.Format(PauseWords.UntilWhen, CardText.Plain(school.Name));
        var monday = today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1);
        return new(
            Card.Build(
                title,
                [
                    Card.Heading(
                        CardText.Format(PauseWords.UntilWhen, CardText.Escape(school.Name))
                    ),
                    said is null
                        ? null
                        : Card.Text(
                            CardText.Format(PauseWords.Unclear, CardText.Escape(said, SaidLength))
                        ),
                    Card.Text(PauseWords.SayADate, subtle: true),
                    Card.Buttons(
                        Until(district, school, PauseWords.Tomorrow, Iso(today.AddDays(1))),
                        Until(district, school, PauseWords.Monday, Iso(monday)),
                        Until(district, school, PauseWords.NoDay, UntilUnpaused)
                    ),
                ]
            ),
            title
        )
        {
            Private = true,
        };
    }

    /// <summary>Done.</summary>
    public static ChatReply.Card Paused(
        DistrictReport district,
        SchoolReport school,
        DateTime? until,
        ReaderClock clock
    ) =>
        Done(
            until is { } end
                ? CardText.Format(PauseWords.PausedUntil, "{0}", clock.Date(end))
                : PauseWords.PausedOpen,
            PauseWords.Means,
            school,
            Card.Execute(PauseWords.Unpause, Verbs.Unpause, Ids(district, school)),
            Card.Execute(PauseWords.OpenSchool, Verbs.School, Ids(district, school))
        );

    /// <summary>Undone.</summary>
    public static ChatReply.Card Unpaused(DistrictReport district, SchoolReport school) =>
        Done(
            PauseWords.Unpaused,
            PauseWords.UnpausedMeans,
            school,
            Card.Execute(PauseWords.SyncNow, Verbs.Sync, Ids(district, school)),
            Card.Execute(PauseWords.OpenSchool, Verbs.School, Ids(district, school))
        );

    private static ChatReply.Card Done(
        string title,
        string means,
        SchoolReport school,
        params IEnumerable<JsonObject> buttons
    )
    {
        var summary = CardText.Plain(CardText.Format(title, CardText.Plain(school.Name)));
        return new(
            Card.Build(
                summary,
                [
                    Card.Heading(CardText.Format(title, CardText.Escape(school.Name))),
                    Card.Text(means),
                    Card.Buttons(buttons),
                ]
            ),
            summary
        );
    }

    private static JsonObject Until(
        DistrictReport district,
        SchoolReport school,
        string title,
        string until
    )
    {
        var data = Ids(district, school);
        data["until"] = until;
        return Card.Execute(title, Verbs.Pause, data);
    }

    private static JsonObject Ids(DistrictReport district, SchoolReport school) =>
        new() { ["district"] = district.Id, ["school"] = school.Id };

    private static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
