using System.Text.Json.Nodes;
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

    public static ChatReply Build() =>
        Reply([Card.Heading(Title), Card.Text(HelpWords.Intro, tight: true), .. WhatCanBeSaid()]);

    /// <summary>Text in which there was nothing to understand.</summary>
    public static ChatReply NotUnderstood(string said) =>
        Reply([
            Card.Heading(HelpWords.NotUnderstood),
            Card.Text(Say(HelpWords.YouSaid, said), tight: true),
            .. WhatCanBeSaid(),
        ]);

    /// <summary>A name that no school has, with the nearest ones.</summary>
    public static ChatReply NoSuchSchool(
        string said,
        SchoolMatch.None match,
        bool withDistrict,
        Question question
    )
    {
        return Reply([
            Card.Heading(HelpWords.NotUnderstood),
            Card.Text(Say(HelpWords.NoSuchSchool, said), tight: true),
            match.Nearest.Count > 0 ? Card.Text(HelpWords.DidYouMean, bold: true) : null,
            .. match.Nearest.Select(s => SchoolChoice.Row(s, withDistrict, question)),
            .. WhatCanBeSaid(),
        ]);
    }

    internal static IEnumerable<JsonObject> WhatCanBeSaid() =>
        [
            Card.Facts([
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
            ]),
            Card.Buttons(
                Card.Execute(HelpWords.StatusButton, Verbs.Status, []),
                Card.Execute(HelpWords.HoldsButton, Verbs.Holds, []),
                Ask(IssueScope.Errors),
                Ask(IssueScope.Alerts),
                Card.Execute(HelpWords.HistoryButton, Verbs.History, []),
                Card.Execute(HelpWords.HelpButton, Verbs.Help, [])
            ),
        ];

    private static JsonObject Ask(IssueScope scope) =>
        Card.Execute(IssueButton.Name(scope), Verbs.Issues, IssueButton.Question(scope).Data);

    private static string Say(string sentence, string said) =>
        CardText.Format(sentence, CardText.Escape(said, SaidLength));

    private static ChatReply.Card Reply(IEnumerable<JsonObject?> body) =>
        new(Card.Build(HelpWords.Summary, body), HelpWords.Summary);
}
