using SisSync.Bot.Cards;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Teams;

/// <summary>What is sent in place of a card that the channel finds too big.</summary>
internal static class ShortCard
{
    public static ChatReply Of(ChatReply reply) =>
        reply.Match<ChatReply>(
            text => text,
            card => new ChatReply.Card(
                Card.Build(
                    card.Summary,
                    [
                        Card.Heading(CardText.Escape(card.Summary)),
                        Card.Text(SentenceWords.TooBig),
                        Card.Buttons(
                            Card.Execute(SentenceWords.OpenStatus, Verbs.Status, []),
                            Card.Execute(SentenceWords.OpenHolds, Verbs.Holds, [])
                        ),
                    ]
                ),
                card.Summary
            )
            {
                Settled = card.Settled,
            },
            file => file
        );
}
