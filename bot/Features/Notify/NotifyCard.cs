using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Notify;

/// <summary>What will arrive here, and that it does or does not.</summary>
internal static class NotifyCard
{
    /// <summary>What will arrive, before it is agreed to; in a channel also whether files may go into its folder.</summary>
    public static ChatReply.Card Ask(DistrictReport district, SchoolReport? school, bool folder)
    {
        var yes = new PressData { ["district"] = district.Id, ["confirmed"] = "yes" };
        if (school is not null)
        {
            yes["school"] = school.Id;
        }
        var withFiles = yes;
        withFiles["files"] = "yes";
        var means = school is null ? NotifyWords.DistrictMeans : NotifyWords.SchoolMeans;
        var what = school?.Name ?? district.Name;
        return Reply(
            CardText.Format(NotifyWords.Question, CardText.Escape(what)),
            folder ? $"{means}\n\n{NotifyWords.FilesMean}" : means,
            Button.Execute(CardWords.Continue, Verbs.Notify, yes, style: "positive"),
            folder ? Button.Execute(NotifyWords.WithFiles, Verbs.Notify, withFiles) : null,
            Button.Execute(CardWords.Cancel, Verbs.Help)
        ) with
        {
            Private = true,
        };
    }

    public static ChatReply.Card Started(
        DistrictReport district,
        SchoolReport? school,
        string place,
        bool files
    ) =>
        Reply(
            CardText.Format(NotifyWords.Started, CardText.Escape(school?.Name ?? district.Name)),
            files ? $"{NotifyWords.HowToStop}\n\n{NotifyWords.FilesGo}" : NotifyWords.HowToStop,
            Button.Execute(
                NotifyWords.Choose,
                Verbs.Place,
                new PressData { ["district"] = district.Id, ["place"] = place }
            ),
            Button.Execute(NotifyWords.Stop, Verbs.StopNotifying)
        );

    public static ChatReply.Card Stopped() =>
        Reply(
            NotifyWords.Stopped,
            NotifyWords.HowToStart,
            Button.Execute(NotifyWords.Start, Verbs.Notify)
        );

    public static ChatReply.Card WasSilent() =>
        Reply(
            NotifyWords.WasSilent,
            NotifyWords.HowToStart,
            Button.Execute(NotifyWords.Start, Verbs.Notify)
        );

    private static ChatReply.Card Reply(
        string title,
        string means,
        params ReadOnlySpan<Button?> buttons
    )
    {
        var summary = CardText.Plain(title);
        using var card = new Card(summary);
        card.Heading(title);
        card.Text(means);
        card.Buttons(buttons);
        return new(card.Written(), summary);
    }
}
