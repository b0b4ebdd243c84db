using System.Text.Json;

namespace SisSync.Bot.Commands;

/// <summary>Reads members of a button's data; what is missing or of another kind is null.</summary>
internal static class ButtonData
{
    private const int MaxText = 200;

    public static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= MaxText } text
            ? text
            : null;

    public static int? Number(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : null;
}
