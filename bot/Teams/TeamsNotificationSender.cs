using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>Carries a notification to a channel (as a new thread), a group chat or a person. One try: the outbox repeats.</summary>
internal sealed class TeamsNotificationSender(
    IServiceScopeFactory scopes,
    ConnectorClient connector,
    ServiceUrls serviceUrls
) : INotificationSender
{
    public async Task<SendOutcome> SendAsync(
        Notification notification,
        string address,
        CancellationToken cancellationToken
    )
    {
        if (ConversationAddress.Read(address) is not { Conversation.Id: { } id } reference)
        {
            return new SendOutcome.Gone("the stored address is not readable");
        }

        // a mistake in the settings must not cost the subscription
        if (!serviceUrls.TryAccept(reference.ServiceUrl, out var serviceUrl))
        {
            return new SendOutcome.TryLater(
                "the stored service URL's host is not one of Teams:ServiceUrlHosts",
                After: null
            );
        }

        await using var scope = scopes.CreateAsyncScope();
        var chat = scope.ServiceProvider.GetRequiredService<IChat>();
        var message = OutgoingActivities.Of(
            await chat.DescribeAsync(notification, cancellationToken)
        ) with
        {
            From = reference.Bot,
        };
        var outcome =
            reference.Conversation.ConversationType == ConversationAccount.ChannelType
                ? await connector.CreateConversationAsync(
                    serviceUrl,
                    NewThread(reference, id, message),
                    cancellationToken
                )
                : await connector.SendAsync(serviceUrl, id, message, cancellationToken);
        return Translate(outcome);
    }

    private static ConversationParameters NewThread(
        ConversationReference reference,
        string channelId,
        Activity message
    ) =>
        new()
        {
            IsGroup = true,
            Bot = reference.Bot,
            TenantId = reference.Conversation?.TenantId,
            ChannelData = new TeamsChannelData { Channel = new ChannelInfo { Id = channelId } },
            Activity = message,
        };

    // a message that the channel refuses as such says nothing about the address, which stays
    private static SendOutcome Translate(ConnectorOutcome outcome) =>
        outcome.Match<SendOutcome>(
            done => new SendOutcome.Delivered(done.ActivityId),
            busy => new SendOutcome.TryLater(busy.Why, busy.After),
            gone => new SendOutcome.Gone(gone.Why),
            _ => new SendOutcome.TryLater("the message is not there", After: null),
            refused => new SendOutcome.TryLater(refused.Why, After: null)
        );
}
