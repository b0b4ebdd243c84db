using System.Text.Json;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>A member of a conversation with the profile that Teams adds.</summary>
internal sealed record TeamsChannelAccount
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? AadObjectId { get; init; }

    /// <summary>The same as <see cref="AadObjectId"/> in answers that spell it so.</summary>
    public string? ObjectId { get; init; }
    public string? Email { get; init; }
    public string? UserPrincipalName { get; init; }
    public string? UserRole { get; init; }
    public string? TenantId { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}
