using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Help;

namespace SisSync.Bot.Features.Welcome;

/// <summary>What the bot is there for, once, where it was installed.</summary>
internal static class WelcomeCard
{
    public static ChatReply Build(bool personal)
    {
        using var card = new Card(WelcomeWords.Summary);
        card.Heading(WelcomeWords.Title);
        card.Text(personal ? WelcomeWords.Personal : WelcomeWords.Place);
        card.Text(personal ? WelcomeWords.Mute : WelcomeWords.Mention, subtle: true);
        HelpCard.WhatCanBeSaid(card);
        return new ChatReply.Card(card.Written(), WelcomeWords.Summary);
    }
}
