using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features.Welcome;

/// <summary>All that a person without a role is told: how to get one.</summary>
internal static class NoAccessCard
{
    public static ChatReply Build(Caller caller)
    {
        using var card = new Card(WelcomeWords.NoAccessSummary);
        card.Heading(WelcomeWords.NoAccessTitle);
        card.Text(
            caller.ObjectId is null ? WelcomeWords.NoAccessWithoutId : WelcomeWords.NoAccessHow
        );
        if (caller.ObjectId is { } id)
        {
            // On a line of its own, so that it can be copied.
            card.Text(Written(id), bold: true);
        }
        card.Text(WelcomeWords.NoAccessThen, subtle: true);
        return new ChatReply.Card(card.Written(), WelcomeWords.NoAccessSummary)
        {
            // Pressed on somebody's card, it changes that card for nobody else.
            Private = true,
        };
    }

    // An id is harmless as it is, and is copied as it is.
    private static string Written(string id) =>
        Guid.TryParse(id, out var guid) ? guid.ToString() : CardText.Escape(id);
}
