using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>Finds the chat of the bot with one person, to which a turn elsewhere leads.</summary>
internal sealed class PersonalChats(ConnectorClient connector)
{
    /// <summary>Sends a file's message there; false when the channel lets the bot not write to this person.</summary>
    public async Task<bool> SendAsync(
        Turn turn,
        FileOffer offer,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(turn, cancellationToken) is not { } chat)
        {
            return false;
        }
        var message = OutgoingActivities.Of(offer) with { From = turn.Activity.Recipient };
        var sent = await connector.SendAsync(turn.ServiceUrl, chat, message, cancellationToken);
        return sent is ConnectorOutcome.Done;
    }

    private async Task<string?> FindAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.From?.Id is not { Length: > 0 } person)
        {
            return null;
        }
        // asking for a chat that exists gives that chat
        var created = await connector.CreateConversationAsync(
            turn.ServiceUrl,
            new ConversationParameters
            {
                IsGroup = false,
                Bot = turn.Activity.Recipient,
                Members = [new ChannelAccount { Id = person }],
                TenantId = turn.Caller.TenantId,
                ChannelData = new TeamsChannelData
                {
                    Tenant = new TenantInfo { Id = turn.Caller.TenantId },
                },
            },
            cancellationToken
        );
        return created is ConnectorOutcome.Done { ConversationId: { Length: > 0 } id } ? id : null;
    }
}
