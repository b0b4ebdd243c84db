using System.Text.Json;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Features.Alerts;

/// <summary>
/// Draws a posted card as things are now. It asks again, as the person that it was drawn for: who may not see it any more
/// keeps a card without content.
/// </summary>
internal sealed class CardRefresher(AlertHandler alerts, CommandDispatcher dispatcher)
{
    public async Task<ChatReply> DrawAsync(PostedCard card, CancellationToken cancellationToken)
    {
        var reply = card.Data is { } data
            ? await AskAgainAsync(card, data, cancellationToken)
            : await alerts.DescribeAsync(
                new Notification(card.DistrictId, card.Kind, card.HoldIds, card.Text)
                {
                    Reader = card.Reader,
                    Again = card.Again,
                },
                cancellationToken
            );
        return reply.Match(
            text => Empty(text.Value),
            ChatReply (drawn) => drawn,
            file => Empty(file.Offer.Name)
        );
    }

    private async Task<ChatReply> AskAgainAsync(
        PostedCard card,
        string data,
        CancellationToken cancellationToken
    )
    {
        using var parsed = JsonDocument.Parse(data);
        return await dispatcher.DispatchAsync(
            ButtonParser.Parse(card.Kind, parsed.RootElement),
            Readers.CallerOf(card.Reader),
            cancellationToken
        );
    }

    private static ChatReply.Card Empty(string why)
    {
        using var card = new Card(CardText.Plain(why));
        card.Text(CardText.Escape(why, 400));
        return new(card.Written(), CardText.Plain(why));
    }
}
