using System.Text.Json;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>What is needed to speak first in a conversation.</summary>
internal sealed record ConversationReference
{
    public string? ServiceUrl { get; init; }
    public string? ChannelId { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public ChannelAccount? Bot { get; init; }
    public ChannelAccount? User { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}
