using SisSync.Bot.Access;
using SisSync.Bot.Teams.Wire;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>An activity that may be acted on: its conversation and its way back are known to be good.</summary>
internal sealed record Turn
{
    public required Activity Activity { get; init; }

    public required TeamsChannelData ChannelData { get; init; }

    public required Uri ServiceUrl { get; init; }

    /// <summary>Where answers go: the chat, or the thread of a channel.</summary>
    public required string ConversationId { get; init; }

    public required Caller Caller { get; init; }

    public required ChatPlace Place { get; init; }

    public bool IsPersonal => Caller.Personal;

    public string? BotId => Activity.Recipient?.Id;
}

/// <summary>Makes a turn of an activity.</summary>
internal static class Turns
{
    public static Turn Of(
        Activity activity,
        TeamsChannelData channelData,
        string? tenantId,
        Uri serviceUrl
    )
    {
        var conversation = activity.Conversation!;
        var placeId = PlaceId(activity, channelData);
        var personal = IsPersonal(conversation);
        var reference = new ConversationReference
        {
            ServiceUrl = serviceUrl.AbsoluteUri,
            ChannelId = activity.ChannelId,
            Conversation = new ConversationAccount
            {
                Id = placeId,
                ConversationType = conversation.ConversationType,
                IsGroup = conversation.IsGroup,
                TenantId = tenantId,
            },
            Bot = new ChannelAccount
            {
                Id = activity.Recipient?.Id,
                Name = activity.Recipient?.Name,
            },
        };
        return new Turn
        {
            Activity = activity,
            ChannelData = channelData,
            ServiceUrl = serviceUrl,
            ConversationId = Thread(activity),
            Caller = new Caller(
                tenantId,
                activity.From?.AadObjectId,
                activity.From?.Name ?? "Unknown",
                TimeZone(activity),
                personal,
                Upn: null,
                Language(activity)
            ),
            Place = new ChatPlace(
                placeId,
                tenantId ?? "",
                personal,
                personal ? activity.From?.AadObjectId : null,
                ConversationAddress.Write(reference)
            )
            {
                Name = personal
                    ? activity.From?.Name
                    : PlaceName.Of(channelData.Team?.Name, ChannelName(channelData)),
                TeamId = channelData.Team?.Id,
            },
        };
    }

    // an install names the channel that was chosen
    private static string? ChannelName(TeamsChannelData channelData) =>
        channelData.Settings?.SelectedChannel?.Name ?? channelData.Channel?.Name;

    private static bool IsPersonal(ConversationAccount conversation) =>
        conversation.ConversationType is { } type
            ? type == ConversationAccount.PersonalType
            : conversation.IsGroup is not true;

    // an install names the channel the person chose; the conversation may then be the team
    private static string PlaceId(Activity activity, TeamsChannelData channelData)
    {
        var chosen =
            activity.Conversation?.ConversationType == ConversationAccount.ChannelType
                ? channelData.Settings?.SelectedChannel?.Id ?? channelData.Channel?.Id
                : null;
        return WithoutThread(chosen ?? activity.Conversation!.Id!);
    }

    private static string WithoutThread(string id) =>
        id.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? id[..end] : id;

    // a first post may arrive without the thread that it opens
    private static string Thread(Activity activity)
    {
        var id = activity.Conversation!.Id!;
        return
            activity.Type == ActivityTypes.Message
            && activity.Conversation.ConversationType == ConversationAccount.ChannelType
            && !id.Contains(';', StringComparison.Ordinal)
            && (activity.ReplyToId ?? activity.Id) is { Length: > 0 } root
            && root.All(char.IsAsciiDigit)
            ? $"{id};messageid={root}"
            : id;
    }

    private static string Language(Activity activity) =>
        ReaderLanguage.Of(
            activity.Locale
                ?? Entities
                    .OfType<ClientInfo>(activity, ClientInfo.EntityType)
                    .Select(client => client.Locale)
                    .FirstOrDefault(locale => !string.IsNullOrEmpty(locale))
        );

    private static string? TimeZone(Activity activity) =>
        Entities
            .OfType<ClientInfo>(activity, ClientInfo.EntityType)
            .Select(client => client.Timezone)
            .FirstOrDefault(zone => !string.IsNullOrEmpty(zone))
        ?? activity.LocalTimezone;
}
