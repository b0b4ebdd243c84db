using System.Text.Json;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>The conversation: a personal chat, a group chat, a channel or one of its threads.</summary>
internal sealed record ConversationAccount
{
    public const string PersonalType = "personal";
    public const string ChannelType = "channel";

    public string? Id { get; init; }
    public string? ConversationType { get; init; }
    public bool? IsGroup { get; init; }
    public string? TenantId { get; init; }
    public string? Name { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}
