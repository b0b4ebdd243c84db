using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>
/// Carries a notification to a channel (as a new thread), a group chat or a person, and edits the cards that stand there. One
/// try: the outbox repeats.
/// </summary>
internal sealed class TeamsNotificationSender(
    IServiceScopeFactory scopes,
    ConnectorClient connector,
    ServiceUrls serviceUrls
) : INotificationSender
{
    private static readonly SendOutcome.TryLater ForeignHost = new(
        "the stored service URL's host is not one of Teams:ServiceUrlHosts",
        After: null
    );

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
            return ForeignHost;
        }

        await using var scope = scopes.CreateAsyncScope();
        var reply = await scope
            .ServiceProvider.GetRequiredService<IChat>()
            .DescribeAsync(notification, cancellationToken);
        var message = OutgoingActivities.Of(reply) with { From = reference.Bot };
        var outcome =
            reference.Conversation.ConversationType == ConversationAccount.ChannelType
                ? await connector.CreateConversationAsync(
                    serviceUrl,
                    NewThread(reference, id, message),
                    cancellationToken
                )
                : await connector.SendAsync(serviceUrl, id, message, cancellationToken);
        return Translate(outcome, CardDigest.Shown(reply));
    }

    public async Task<SendOutcome> EditAsync(PostedCard card, CancellationToken cancellationToken)
    {
        if (ConversationAddress.Read(card.Address) is not { } reference)
        {
            return new SendOutcome.Gone("the stored address is not readable");
        }

        if (!serviceUrls.TryAccept(reference.ServiceUrl, out var serviceUrl))
        {
            return ForeignHost;
        }

        await using var scope = scopes.CreateAsyncScope();
        var reply = await scope
            .ServiceProvider.GetRequiredService<IChat>()
            .RedrawAsync(card, cancellationToken);
        var shown = CardDigest.Shown(reply);
        if (shown.Digest == card.Shown.Digest)
        {
            return new SendOutcome.Delivered(card.ActivityId, card.ConversationId, shown);
        }

        var outcome = await connector.UpdateAsync(
            serviceUrl,
            card.ConversationId,
            card.ActivityId,
            OutgoingActivities.Of(reply) with
            {
                From = reference.Bot,
            },
            cancellationToken
        );
        // a card that may not be touched is lost, whatever became of its place
        return outcome is ConnectorOutcome.Refused { Status: 403 or 404 } lost
            ? new SendOutcome.Gone(lost.Why)
            : Translate(outcome, shown);
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
    private static SendOutcome Translate(ConnectorOutcome outcome, CardShown shown) =>
        outcome.Match<SendOutcome>(
            done => new SendOutcome.Delivered(done.ActivityId, done.ConversationId, shown),
            busy => new SendOutcome.TryLater(busy.Why, busy.After),
            gone => new SendOutcome.Gone(gone.Why),
            _ => new SendOutcome.Gone("the message is not there"),
            refused => new SendOutcome.TryLater(refused.Why, After: null)
        );
}
