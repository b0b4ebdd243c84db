using SisSync.Bot.Cards;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Teams;

/// <summary>What is sent in place of a card that the channel finds too big.</summary>
internal static class ShortCard
{
    public static ChatReply Of(ChatReply reply) =>
        reply.Match(text => text, InsteadOf, file => file);

    private static ChatReply InsteadOf(ChatReply.Card large)
    {
        using var card = new Card(large.Summary);
        card.Heading(CardText.Escape(large.Summary));
        card.Text(SentenceWords.TooBig);
        card.Buttons(
            Button.Execute(SentenceWords.OpenStatus, Verbs.Status),
            Button.Execute(SentenceWords.OpenHolds, Verbs.Holds)
        );
        return new ChatReply.Card(card.Written(), large.Summary) { Settled = large.Settled };
    }
}
