using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features.Welcome;

/// <summary>All that a person without a role is told: how to get one.</summary>
internal static class NoAccessCard
{
    public static ChatReply Build(Caller caller) =>
        new ChatReply.Card(
            Card.Build(
                WelcomeWords.NoAccessSummary,
                [
                    Card.Heading(WelcomeWords.NoAccessTitle),
                    Card.Text(
                        caller.ObjectId is null
                            ? WelcomeWords.NoAccessWithoutId
                            : WelcomeWords.NoAccessHow
                    ),
                    // On a line of its own, so that it can be copied.
                    caller.ObjectId
                        is { } id
                        ? Card.Text(Written(id), bold: true)
                        : null,
                    Card.Text(WelcomeWords.NoAccessThen, subtle: true),
                ]
            ),
            WelcomeWords.NoAccessSummary
        )
        {
            // Pressed on somebody's card, it changes that card for nobody else.
            Private = true,
        };

    // An id is harmless as it is, and is copied as it is.
    private static string Written(string id) =>
        Guid.TryParse(id, out var guid) ? guid.ToString() : CardText.Escape(id);
}
