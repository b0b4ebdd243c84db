using System.Text.Json;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Commands;

/// <summary>Buttons that change something; null for every other, and for data that cannot be read.</summary>
internal static class ActButtons
{
    private const int MaxText = 200;

    public static ActCommand? Parse(string verb, JsonElement data) =>
        verb switch
        {
            Verbs.Sync => new ActCommand.Sync(School(data), Text(data, "district"), IsYes(data)),
            Verbs.Pause when School(data) is { } school => new ActCommand.Pause(
                school,
                Text(data, "until")
            ),
            Verbs.Unpause when School(data) is { } school => new ActCommand.Unpause(school),
            Verbs.Notify => new ActCommand.Notify(School(data), Text(data, "district"), IsYes(data))
            {
                Files = Text(data, "files") == "yes",
            },
            Verbs.StopNotifying => new ActCommand.StopNotifying(),
            Verbs.Places => new ActCommand.Places(Text(data, "district")),
            Verbs.Place
            or Verbs.PlaceSave
            or Verbs.PlaceStop
                when Text(data, "district") is { } district && Text(data, "place") is { } place =>
                new ActCommand.ChangePlace(
                    district,
                    place,
                    verb == Verbs.PlaceSave ? Kinds(data)
                        : verb == Verbs.PlaceStop ? AlertKinds.None
                        : null
                ),
            Verbs.Work when Text(data, "work") is { } work => new ActCommand.ShowWork(work),
            _ => null,
        };

    private static SchoolRef.Picked? School(JsonElement data) =>
        Text(data, "district") is { } district && Text(data, "school") is { } school
            ? new SchoolRef.Picked(district, school)
            : null;

    /// <summary>The id of the box of a kind.</summary>
    public static string BoxOf(AlertKinds kind) => $"kind.{kind}";

    private static AlertKinds Kinds(JsonElement data) =>
        Enum.GetValues<AlertKinds>()
            .Where(kind => kind is not (AlertKinds.None or AlertKinds.All))
            .Where(kind => Text(data, BoxOf(kind)) == "true")
            .Aggregate(AlertKinds.None, (all, kind) => all | kind);

    private static bool IsYes(JsonElement data) => Text(data, "confirmed") == "yes";

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= MaxText } text
            ? text
            : null;
}
