using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Help;

namespace SisSync.Bot.Features.Welcome;

/// <summary>What the bot is there for, once, where it was installed.</summary>
internal static class WelcomeCard
{
    public static ChatReply Build(bool personal) =>
        new ChatReply.Card(
            Card.Build(
                WelcomeWords.Summary,
                [
                    Card.Heading(WelcomeWords.Title),
                    Card.Text(personal ? WelcomeWords.Personal : WelcomeWords.Place),
                    Card.Text(personal ? WelcomeWords.Mute : WelcomeWords.Mention, subtle: true),
                    .. HelpCard.WhatCanBeSaid(),
                ]
            ),
            WelcomeWords.Summary
        );
}
