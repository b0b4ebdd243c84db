using System.Text.Json;
using SisSync.Bot.Cards;
using SisSync.Bot.Features.Files;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using static SisSync.Bot.Commands.ButtonData;

namespace SisSync.Bot.Commands;

/// <summary>
/// A button's verb and data to a command. The data is outside input: anyone in the conversation can send anything, so
/// what is missing or of another kind makes the button unknown; who may do it is asked later.
/// </summary>
internal static class ButtonParser
{
    public static ChatCommand Parse(string verb, JsonElement data) =>
        verb switch
        {
            Verbs.Status => new ChatCommand.DistrictStatus(
                Text(data, "district"),
                Page(data),
                SchoolGroups.Find(Text(data, "only") ?? "")
            ),
            Verbs.Issues when Scope(data) is { } scope => new ChatCommand.Issues(
                scope,
                About(data)
            ),
            Verbs.Holds => new ChatCommand.ListHolds(
                About(data),
                Page(data),
                Text(data, "ticked") == "yes"
            ),
            Verbs.HoldsAct or Verbs.HoldsDone => HoldsButtonParser.Parse(verb, data),
            Verbs.History => new ChatCommand.History(About(data)),
            Verbs.Csv when CsvKind(data) is { } kind => new ChatCommand.Csv(
                About(data),
                kind,
                Text(data, "hold")
            ),
            Verbs.Welcome => new ChatCommand.Welcome(),
            Verbs.District when Text(data, "district") is { } district =>
                new ChatCommand.DistrictStatus(district),
            Verbs.School when About(data) is Target.School school => new ChatCommand.OpenSchool(
                school.DistrictId,
                school.SchoolId,
                Text(data, "hold")
            ),
            // Nothing was picked: the district's card comes again, for another try.
            Verbs.School when IsPick(data) && Text(data, "district") is { } district =>
                new ChatCommand.DistrictStatus(district),
            Verbs.Hold => Hold(data),
            Verbs.Help => new ChatCommand.Help(),
            _ when ActButtons.Parse(verb, data) is { } act => new ChatCommand.Act(act),
            _ => new ChatCommand.UnknownButton(),
        };

    private static int Page(JsonElement data) => Math.Max(1, Number(data, "page") ?? 1);

    private static Target About(JsonElement data)
    {
        if (Picked(data) is { } picked)
        {
            return picked;
        }
        return Text(data, "district") is not { } district ? new Target.Anything()
            : Text(data, "school") is { } school ? new Target.School(district, school)
            : new Target.District(district);
    }

    private static IssueScope? Scope(JsonElement data) =>
        Text(data, "scope") switch
        {
            "errors" => IssueScope.Errors,
            "alerts" => IssueScope.Alerts,
            "both" => IssueScope.Both,
            _ => null,
        };

    private static string? CsvKind(JsonElement data) =>
        (Text(data, CsvChoice.Chosen) ?? Text(data, "kind")) is { } kind
        && CsvKinds.All.Contains(kind, StringComparer.Ordinal)
            ? kind
            : null;

    private static bool IsPick(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(Input.PickedSchool, out _);

    private static Target.School? Picked(JsonElement data) =>
        Text(data, Input.PickedSchool)?.Split('/', 2) is [{ Length: > 0 } of, { Length: > 0 } id]
            ? new Target.School(of, id)
            : null;

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
}
