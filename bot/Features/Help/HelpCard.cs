using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Issues;
using SisSync.Bot.Features.Status;

namespace SisSync.Bot.Features.Help;

/// <summary>What can be said, as buttons.</summary>
internal static class HelpCard
{
    private const string Title = "SisSync";
    private const int SaidLength = 60;

    public static ChatReply Build()
    {
        using var card = new Card(HelpWords.Summary);
        card.Heading(Title);
        card.Text(HelpWords.Intro, tight: true);
        WhatCanBeSaid(card);
        return Reply(card);
    }

    /// <summary>Text in which there was nothing to understand.</summary>
    public static ChatReply NotUnderstood(string said)
    {
        using var card = new Card(HelpWords.Summary);
        card.Heading(HelpWords.NotUnderstood);
        card.Text(Say(HelpWords.YouSaid, said), tight: true);
        WhatCanBeSaid(card);
        return Reply(card);
    }

    /// <summary>A name that no school has, with the nearest ones.</summary>
    public static ChatReply NoSuchSchool(
        string said,
        SchoolMatch.None match,
        bool withDistrict,
        Question question
    )
    {
        using var card = new Card(HelpWords.Summary);
        card.Heading(HelpWords.NotUnderstood);
        card.Text(Say(HelpWords.NoSuchSchool, said), tight: true);
        if (match.Nearest.Count > 0)
        {
            card.Text(HelpWords.DidYouMean, bold: true);
        }
        foreach (var school in match.Nearest)
        {
            SchoolChoice.Row(card, school, withDistrict, question);
        }
        WhatCanBeSaid(card);
        return Reply(card);
    }

    internal static void WhatCanBeSaid(Card card)
    {
        card.Facts([
            (HelpWords.StatusSay, HelpWords.StatusMeans),
            (HelpWords.SchoolSay, HelpWords.SchoolMeans),
            (HelpWords.HoldsSay, HelpWords.HoldsMeans),
            (HelpWords.ErrorsSay, HelpWords.ErrorsMeans),
            (HelpWords.AlertsSay, HelpWords.AlertsMeans),
            (HelpWords.HistorySay, HelpWords.HistoryMeans),
            (HelpWords.SyncSay, HelpWords.SyncMeans),
            (HelpWords.PauseSay, HelpWords.PauseMeans),
            (HelpWords.NotifySay, HelpWords.NotifyMeans),
            (HelpWords.CsvSay, HelpWords.CsvMeans),
            (HelpWords.HelpSay, HelpWords.HelpMeans),
        ]);
        card.Buttons(
            Button.Execute(HelpWords.StatusButton, Verbs.Status),
            Button.Execute(HelpWords.HoldsButton, Verbs.Holds),
            Ask(IssueScope.Errors),
            Ask(IssueScope.Alerts),
            Button.Execute(HelpWords.HistoryButton, Verbs.History),
            Button.Execute(HelpWords.HelpButton, Verbs.Help)
        );
    }

    private static Button Ask(IssueScope scope) =>
        Button.Execute(IssueButton.Name(scope), Verbs.Issues, IssueButton.Question(scope).Data);

    private static string Say(string sentence, string said) =>
        CardText.Format(sentence, CardText.Escape(said, SaidLength));

    private static ChatReply.Card Reply(Card card) => new(card.Written(), HelpWords.Summary);
}
