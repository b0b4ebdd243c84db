using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>What a reply looks like on the wire.</summary>
internal static class OutgoingActivities
{
    // text and card in one activity would come back without an id, and could never be updated
    public static Activity Of(ChatReply reply) =>
        reply.Match(
            text => Text(text.Value),
            card => new Activity
            {
                Type = ActivityTypes.Message,
                Summary = card.Summary,
                Attachments =
                [
                    new Attachment
                    {
                        ContentType = Attachment.AdaptiveCard,
                        Content = WrittenJson.Of(card.Content.Json),
                    },
                ],
            },
            file => Text(file.Offer.Description)
        );

    /// <summary>The message of a file, for the chat of its person alone.</summary>
    public static Activity Of(FileOffer offer) =>
        offer.Card is { } card
            ? Of(card)
            : new Activity
            {
                Type = ActivityTypes.Message,
                Summary = offer.Name,
                Attachments =
                [
                    FileConsentCard.Build(
                        offer.Name,
                        offer.Description,
                        offer.Bytes,
                        offer.ExportId
                    ),
                ],
            };

    public static Activity Text(string text) =>
        new()
        {
            Type = ActivityTypes.Message,
            TextFormat = "plain",
            Text = text,
        };

    /// <summary>The same, addressed as the answer to a turn.</summary>
    public static Activity InAnswerTo(this Activity activity, Turn turn) =>
        activity with
        {
            From = turn.Activity.Recipient,
            Recipient = turn.Activity.From,
            Conversation = new ConversationAccount { Id = turn.ConversationId },
        };
}
