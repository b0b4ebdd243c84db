using System.Text.Json;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>The value of an application/search invoke: somebody types into a box of a card.</summary>
internal sealed record SearchInvokeValue
{
    public const string InvokeName = "application/search";

    /// <summary>Teams often leaves it out, which means "search".</summary>
    public string? Kind { get; init; }

    public string? QueryText { get; init; }
    public SearchInvokeOptions? QueryOptions { get; init; }
    public string? Dataset { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>Which part of the results.</summary>
internal sealed record SearchInvokeOptions
{
    public int? Skip { get; init; }
    public int? Top { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; init; }
}
