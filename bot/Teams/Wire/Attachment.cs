using System.Text.Json;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>Something attached to a message; SisSync sends Adaptive Cards.</summary>
internal sealed record Attachment
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    public string? ContentType { get; init; }
    public string? ContentUrl { get; init; }
    public WrittenJson? Content { get; init; }
    public string? Name { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}
