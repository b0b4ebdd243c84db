using System.Text.Json;
using SisSync.Core.Holding;

namespace SisSync.Bot.Commands;

/// <summary>
/// A button's verb and data to a command. The data is outside input: anyone in the conversation can send anything, so
/// what is missing or of another kind makes the button unknown; who may do it is asked later.
/// </summary>
internal static class ButtonParser
{
    private const int MaxText = 200;

    public static ChatCommand Parse(string verb, JsonElement data) =>
        verb switch
        {
            Verbs.Status => new ChatCommand.DistrictStatus(
                Text(data, "district"),
                Math.Max(1, Number(data, "page") ?? 1)
            ),
            Verbs.District when Text(data, "district") is { } district =>
                new ChatCommand.DistrictStatus(district),
            Verbs.School
                when Text(data, "district") is { } district && Text(data, "school") is { } school =>
                new ChatCommand.OpenSchool(district, school, Text(data, "hold")),
            Verbs.Hold => Hold(data),
            Verbs.Help => new ChatCommand.Help(),
            _ => new ChatCommand.UnknownButton(),
        };

    private static ChatCommand Hold(JsonElement data)
    {
        // A version or a reason that cannot be read must not become "whatever is current" or "every reason".
        if (
            Text(data, "hold") is not { } hold
            || Number(data, "version") is not { } version
            || HoldText.Action(Text(data, "action") ?? "") is not { } action
        )
        {
            return new ChatCommand.UnknownButton();
        }
        HoldReason? reason = null;
        if (data.TryGetProperty("reason", out _))
        {
            reason = HoldText.Reason(Text(data, "reason") ?? "");
            if (reason is null)
            {
                return new ChatCommand.UnknownButton();
            }
        }
        var needsReason = action is not (HoldAction.Check or HoldAction.IFixedIt);
        return needsReason && reason is null
            ? new ChatCommand.UnknownButton()
            : new ChatCommand.ActOnHold(
                hold,
                version,
                action,
                reason,
                Text(data, "confirmed") == "yes"
            );
    }

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= MaxText } text
            ? text
            : null;

    private static int? Number(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : null;
}
