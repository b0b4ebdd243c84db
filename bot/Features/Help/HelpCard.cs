using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;

namespace SisSync.Bot.Features.Help;

/// <summary>What can be said, as buttons.</summary>
internal static class HelpCard
{
    private const string Title = "SisSync";
    private const int SaidLength = 60;

    public static ChatReply Build() =>
        Reply([
            Card.Heading(Title),
            Card.Text(
                "Every night the school rosters are synced from Clever. Ask how that went:",
                tight: true
            ),
            .. WhatCanBeSaid(),
        ]);

    /// <summary>Text in which there was nothing to understand.</summary>
    public static ChatReply NotUnderstood(string said) =>
        Reply([
            Card.Heading("I did not understand that"),
            Card.Text($"You said “{CardText.Escape(said, SaidLength)}”.", tight: true),
            .. WhatCanBeSaid(),
        ]);

    /// <summary>A name that no school has, with the nearest ones.</summary>
    public static ChatReply NoSuchSchool(string said, SchoolMatch.None match, bool withDistrict)
    {
        var quoted = $"“{CardText.Escape(said, SaidLength)}”";
        return Reply([
            Card.Heading("I did not understand that"),
            Card.Text($"None of your schools is called {quoted}.", tight: true),
            match.Nearest.Count > 0 ? Card.Text("Did you mean one of these?", bold: true) : null,
            .. match.Nearest.Select(s => SchoolChoice.Row(s, withDistrict)),
            .. WhatCanBeSaid(),
        ]);
    }

    private static IEnumerable<JsonObject> WhatCanBeSaid() =>
        [
            Card.Facts([
                ("status", "all schools of the district, the most urgent first"),
                ("status for Lincoln High", "one school; part of its name is enough"),
                ("help", "this card"),
            ]),
            Card.Buttons(
                Card.Execute("Status", Verbs.Status, []),
                Card.Execute("Help", Verbs.Help, [])
            ),
        ];

    private static ChatReply.Card Reply(IEnumerable<JsonObject?> body)
    {
        const string summary = "What you can say to SisSync: status, a school's name, help";
        return new(Card.Build(summary, body), summary);
    }
}
