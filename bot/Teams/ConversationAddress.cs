using System.Text.Json;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>Where to reach a place, to and from the opaque text that core keeps.</summary>
internal static class ConversationAddress
{
    public static string Write(ConversationReference reference) =>
        JsonSerializer.Serialize(reference, WireJson.Options);

    /// <summary>Null when the text is no address of ours.</summary>
    public static ConversationReference? Read(string text)
    {
        try
        {
            var reference = JsonSerializer.Deserialize<ConversationReference>(
                text,
                WireJson.Options
            );
            return reference is { ServiceUrl: not null, Conversation.Id: not null }
                ? reference
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
