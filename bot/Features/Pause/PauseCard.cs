using System.Globalization;
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
        using var card = new Card(title);
        card.Heading(CardText.Format(PauseWords.UntilWhen, CardText.Escape(school.Name)));
        if (said is not null)
        {
            card.Text(CardText.Format(PauseWords.Unclear, CardText.Escape(said, SaidLength)));
        }
        card.Text(PauseWords.SayADate, subtle: true);
        card.Buttons(
            Until(district, school, PauseWords.Tomorrow, Iso(today.AddDays(1))),
            Until(district, school, PauseWords.Monday, Iso(monday)),
            Until(district, school, PauseWords.NoDay, UntilUnpaused)
        );
        return new(card.Written(), title) { Private = true };
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
            Button.Execute(PauseWords.Unpause, Verbs.Unpause, Ids(district, school)),
            Button.Execute(PauseWords.OpenSchool, Verbs.School, Ids(district, school))
        );

    /// <summary>Undone.</summary>
    public static ChatReply.Card Unpaused(DistrictReport district, SchoolReport school) =>
        Done(
            PauseWords.Unpaused,
            PauseWords.UnpausedMeans,
            school,
            Button.Execute(PauseWords.SyncNow, Verbs.Sync, Ids(district, school)),
            Button.Execute(PauseWords.OpenSchool, Verbs.School, Ids(district, school))
        );

    private static ChatReply.Card Done(
        string title,
        string means,
        SchoolReport school,
        params ReadOnlySpan<Button?> buttons
    )
    {
        var summary = CardText.Plain(CardText.Format(title, CardText.Plain(school.Name)));
        using var card = new Card(summary);
        card.Heading(CardText.Format(title, CardText.Escape(school.Name)));
        card.Text(means);
        card.Buttons(buttons);
        return new(card.Written(), summary);
    }

    private static Button Until(
        DistrictReport district,
        SchoolReport school,
        string title,
        string until
    )
    {
        var data = Ids(district, school);
        data["until"] = until;
        return Button.Execute(title, Verbs.Pause, data);
    }

    private static PressData Ids(DistrictReport district, SchoolReport school) =>
        new() { ["district"] = district.Id, ["school"] = school.Id };

    private static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
