using System.Text.Json;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>The value of a fileConsent/invoke.</summary>
internal sealed record FileConsentInvokeValue
{
    public const string InvokeName = "fileConsent/invoke";
    public const string Accept = "accept";
    public const string Decline = "decline";

    public string? Type { get; init; }
    public string? Action { get; init; }
    public JsonElement? Context { get; init; }
    public FileUploadInfo? UploadInfo { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>Where an accepted file goes.</summary>
internal sealed record FileUploadInfo
{
    public string? ContentUrl { get; init; }
    public string? Name { get; init; }
    public string? UploadUrl { get; init; }
    public string? UniqueId { get; init; }
    public string? FileType { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}
