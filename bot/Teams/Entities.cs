using System.Text.Json;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>The entities of a message: who is mentioned, what client wrote.</summary>
internal static class Entities
{
    public static IEnumerable<T> OfType<T>(Activity activity, string type)
        where T : class
    {
        foreach (var entity in activity.Entities ?? [])
        {
            if (
                entity.ValueKind == JsonValueKind.Object
                && entity.TryGetProperty("type", out var name)
                && name.ValueKind == JsonValueKind.String
                && name.ValueEquals(type)
                && TryRead<T>(entity) is { } read
            )
            {
                yield return read;
            }
        }
    }

    /// <summary>The text without the bot's own mention. The entity says which piece that is: people also type "at" tags by hand.</summary>
    public static string TextWithoutBot(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var mention in OfType<Mention>(activity, Mention.EntityType))
        {
            if (mention.Mentioned?.Id is { } id && id == activity.Recipient?.Id)
            {
                var piece = mention.Text ?? $"<at>{mention.Mentioned.Name}</at>";
                text =
                    piece.Length == 0
                        ? text
                        : text.Replace(piece, "", StringComparison.OrdinalIgnoreCase);
            }
        }

        return text.Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase)
            .Replace('\u00a0', ' ')
            .Trim();
    }

    // entities of shapes we do not know are to be ignored, not to be refused
    private static T? TryRead<T>(JsonElement entity)
        where T : class
    {
        try
        {
            return entity.Deserialize<T>(WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
