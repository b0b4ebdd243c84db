using System.Text.Json;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>
/// Carries a notification to a channel (as a new thread, or a reply in one), a group chat or a person, and edits the cards that
/// stand there. One try: the outbox repeats.
/// </summary>
internal sealed class TeamsNotificationSender(
    IServiceScopeFactory scopes,
    ConnectorClient connector,
    ServiceUrls serviceUrls,
    SendBudget budget
) : INotificationSender
{
    private static readonly SendOutcome.TryLater ForeignHost = new(
        "the stored service URL's host is not one of Teams:ServiceUrlHosts",
        After: null
    );

    public TimeSpan Reserve(string address) =>
        ConversationAddress.Read(address) is { Conversation: { Id: { } id } conversation }
            ? budget.Reserve(conversation.TenantId, id)
            : TimeSpan.Zero;

    public async Task<SendOutcome> SendAsync(
        Notification notification,
        string address,
        CancellationToken cancellationToken
    )
    {
        if (ConversationAddress.Read(address) is not { Conversation.Id: not null } reference)
        {
            return new SendOutcome.Gone("the stored address is not readable");
        }

        // a mistake in the settings must not cost the subscription
        if (!serviceUrls.TryAccept(reference.ServiceUrl, out var serviceUrl))
        {
            return ForeignHost;
        }

        var reply = await DescribeAsync(notification, cancellationToken);
        if (reply is ChatReply.Text { Silent: true })
        {
            // rights are asked at every sending; who lost theirs is left in peace
            return new SendOutcome.Delivered(Reference: null);
        }

        var place = new TeamsPlace(serviceUrl, reference);
        if (notification.ToPerson is { } person)
        {
            var (chat, refusal) = await ChatWithAsync(place, person, cancellationToken);
            if (chat is null)
            {
                return refusal;
            }

            place = chat;
        }

        var outcome = await PostAsync(place, notification, reply, cancellationToken);
        if (outcome is ConnectorOutcome.Refused { Status: 413 })
        {
            reply = ShortCard.Of(reply);
            outcome = await PostAsync(place, notification, reply, cancellationToken);
        }

        Note(place, outcome);
        return outcome is ConnectorOutcome.Done done
            ? new SendOutcome.Delivered(
                done.ActivityId,
                done.ConversationId,
                CardDigest.Shown(reply)
            )
            {
                Address = ConversationAddress.Write(place.Reference),
            }
            : TeamsOutcomes.Translate(outcome, shown: null);
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

        var wait = budget.Reserve(reference.Conversation?.TenantId, card.ConversationId);
        if (wait > TimeSpan.Zero)
        {
            return new SendOutcome.TryLater("the channel's limits", wait) { NotTried = true };
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
        Note(new TeamsPlace(serviceUrl, reference), outcome);
        return outcome switch
        {
            // a card that may not be touched is lost, whatever became of its place
            ConnectorOutcome.Barred barred => new SendOutcome.Gone(barred.Why),
            ConnectorOutcome.Refused { Status: 404 } lost => new SendOutcome.Gone(lost.Why),
            // the same edit twice is one edit
            ConnectorOutcome.Busy busy => new SendOutcome.TryLater(busy.Why, busy.After),
            _ => TeamsOutcomes.Translate(outcome, shown),
        };
    }

    private async Task<ChatReply> DescribeAsync(
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IChat>()
            .DescribeAsync(notification, cancellationToken);
    }

    private async Task<ConnectorOutcome> PostAsync(
        TeamsPlace place,
        Notification notification,
        ChatReply reply,
        CancellationToken cancellationToken
    )
    {
        var message = OutgoingActivities.Of(reply) with
        {
            From = place.Reference.Bot,
            ChannelData = notification.Feed ? InFeed : null,
        };
        if (NotificationKind.IsReply(notification.Kind) && notification.Root is { } root)
        {
            var outcome = await connector.SendAsync(
                place.ServiceUrl,
                root.ConversationId,
                message,
                cancellationToken
            );
            // somebody deleted the thread; the news is still news
            if (outcome is not (ConnectorOutcome.Gone or ConnectorOutcome.NoSuchActivity))
            {
                return outcome;
            }
        }

        var conversation = place.Reference.Conversation!;
        return conversation.ConversationType == ConversationAccount.ChannelType
            ? await connector.CreateConversationAsync(
                place.ServiceUrl,
                NewThread(place.Reference, message),
                cancellationToken
            )
            : await connector.SendAsync(
                place.ServiceUrl,
                conversation.Id!,
                message,
                cancellationToken
            );
    }

    /// <summary>The personal chat with somebody who has the app: asking for it again gives the same one.</summary>
    private async Task<(TeamsPlace? Chat, SendOutcome Refusal)> ChatWithAsync(
        TeamsPlace around,
        string person,
        CancellationToken cancellationToken
    )
    {
        var tenant = around.Reference.Conversation?.TenantId;
        var outcome = await connector.CreateConversationAsync(
            around.ServiceUrl,
            new ConversationParameters
            {
                IsGroup = false,
                Bot = around.Reference.Bot,
                Members = [new ChannelAccount { Id = person }],
                TenantId = tenant,
                ChannelData = new TeamsChannelData { Tenant = new TenantInfo { Id = tenant } },
            },
            cancellationToken
        );
        if (outcome is not ConnectorOutcome.Done { ConversationId: { Length: > 0 } id })
        {
            Note(around, outcome);
            // nothing was said yet: this may be repeated
            return (
                null,
                outcome switch
                {
                    ConnectorOutcome.Busy busy => new SendOutcome.TryLater(busy.Why, busy.After),
                    ConnectorOutcome.Done => new SendOutcome.Refused("no chat was named"),
                    _ => TeamsOutcomes.Translate(outcome, shown: null),
                }
            );
        }

        var chat = around.Reference with
        {
            Conversation = new ConversationAccount
            {
                Id = id,
                ConversationType = ConversationAccount.PersonalType,
                TenantId = tenant,
            },
        };
        budget.Spend(tenant, id);
        return (new TeamsPlace(around.ServiceUrl, chat), ForeignHost);
    }

    private void Note(TeamsPlace place, ConnectorOutcome outcome)
    {
        if (outcome is ConnectorOutcome.Busy { Throttled: true } busy)
        {
            budget.Refused(
                place.Reference.Conversation?.TenantId,
                place.Reference.Conversation?.Id ?? "",
                busy.After
            );
        }
    }

    private static ConversationParameters NewThread(
        ConversationReference reference,
        Activity message
    ) =>
        new()
        {
            IsGroup = true,
            Bot = reference.Bot,
            TenantId = reference.Conversation?.TenantId,
            ChannelData = new TeamsChannelData
            {
                Channel = new ChannelInfo { Id = reference.Conversation?.Id },
            },
            Activity = message,
        };

    private static JsonElement InFeed { get; } =
        JsonSerializer.SerializeToElement(
            new TeamsChannelData { Notification = new NotificationInfo { Alert = true } },
            WireJson.Options
        );
}
