using System.Text.Json;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>The value of an adaptiveCard/action invoke.</summary>
internal sealed record AdaptiveCardInvokeValue
{
    public const string InvokeName = "adaptiveCard/action";
    public const string AutomaticTrigger = "automatic";

    public AdaptiveCardInvokeAction? Action { get; init; }

    /// <summary>"manual" for a press; "automatic" when a client refreshes the card by itself.</summary>
    public string? Trigger { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>The button that was pressed, with the card's inputs merged into <see cref="Data"/>.</summary>
internal sealed record AdaptiveCardInvokeAction
{
    public const string ExecuteType = "Action.Execute";

    public string? Type { get; init; }
    public string? Id { get; init; }
    public string? Verb { get; init; }
    public JsonElement? Data { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}
