using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>A press of an Action.Execute button.</summary>
internal sealed record CardPress
{
    private CardPress(string verb, JsonElement data, bool automatic)
    {
        Verb = verb;
        Data = data;
        Automatic = automatic;
    }

    public string Verb { get; }

    /// <summary>Outside input: an object, perhaps empty.</summary>
    public JsonElement Data { get; }

    /// <summary>A client redraws its card; nobody pressed anything.</summary>
    public bool Automatic { get; }

    public static bool TryRead(
        Activity activity,
        [NotNullWhen(true)] out CardPress? press,
        [NotNullWhen(false)] out InvokeMistake? mistake
    )
    {
        press = null;
        mistake = null;
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value)
        {
            mistake = InvokeMistake.Bad("Missing value property");
        }
        else if (TryParse(value) is not { } parsed)
        {
            mistake = InvokeMistake.Bad("Value property is not properly formed");
        }
        else if (parsed.Action is not { } action)
        {
            mistake = InvokeMistake.Bad("Missing action property");
        }
        else if (action.Type != AdaptiveCardInvokeAction.ExecuteType)
        {
            mistake = new InvokeMistake(
                "NotSupported",
                $"The action '{action.Type}'is not supported."
            );
        }
        else if (string.IsNullOrEmpty(action.Verb))
        {
            mistake = InvokeMistake.Bad("Missing verb property");
        }
        else
        {
            press = new CardPress(
                action.Verb,
                action.Data is { ValueKind: JsonValueKind.Object } data
                    ? data
                    : WireJson.EmptyObject,
                parsed.Trigger == AdaptiveCardInvokeValue.AutomaticTrigger
            );
        }

        return press is not null;
    }

    private static AdaptiveCardInvokeValue? TryParse(JsonElement value)
    {
        try
        {
            return value.Deserialize<AdaptiveCardInvokeValue>(WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What is wrong with an invoke.</summary>
internal sealed record InvokeMistake(string Code, string Message)
{
    public static InvokeMistake Bad(string message) => new("BadRequest", message);
}
