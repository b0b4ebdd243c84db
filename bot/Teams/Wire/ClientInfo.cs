using System.Text.Json;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>The entity that describes the person's client.</summary>
internal sealed record ClientInfo
{
    public const string EntityType = "clientInfo";

    public string? Type { get; init; }
    public string? Locale { get; init; }
    public string? Timezone { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}
