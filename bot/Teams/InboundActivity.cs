using System.Text.Json;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>A body that is an activity: its type is known and its members have their types.</summary>
internal sealed record InboundActivity
{
    private InboundActivity(
        Activity activity,
        TeamsChannelData channelData,
        ReadOnlyMemory<byte> body
    )
    {
        Activity = activity;
        ChannelData = channelData;
        Body = body;
    }

    public Activity Activity { get; }

    public TeamsChannelData ChannelData { get; }

    /// <summary>The activity as it came: JSON, members that SisSync does not read included.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Where the activity says it comes from; null when it says nothing.</summary>
    public string? TenantId =>
        NotEmpty(Activity.Conversation?.TenantId) ?? NotEmpty(ChannelData.Tenant?.Id);

    /// <summary>The two members that name the tenant name different ones.</summary>
    public bool HasTwoTenants =>
        NotEmpty(Activity.Conversation?.TenantId) is { } one
        && NotEmpty(ChannelData.Tenant?.Id) is { } other
        && !one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null with <paramref name="mistake"/> when the body is no activity.</summary>
    public static InboundActivity? Read(ReadOnlyMemory<byte> body, out string? mistake)
    {
        mistake = null;
        try
        {
            var activity = JsonSerializer.Deserialize<Activity>(body.Span, WireJson.Options);
            if (string.IsNullOrWhiteSpace(activity?.Type))
            {
                mistake = "The activity has no type.";
                return null;
            }

            return new InboundActivity(activity, ChannelDataOf(activity), body);
        }
        catch (JsonException e)
        {
            // the path names members of the protocol; the message could repeat a value
            mistake = $"The body is not an activity in JSON (at {e.Path ?? "the start"}).";
            return null;
        }
    }

    /// <summary>What Teams adds; empty when it added nothing.</summary>
    /// <exception cref="JsonException">Its members have other types.</exception>
    public static TeamsChannelData ChannelDataOf(Activity activity) =>
        activity.ChannelData is { ValueKind: not JsonValueKind.Null } data
            ? data.Deserialize<TeamsChannelData>(WireJson.Options) ?? new TeamsChannelData()
            : new TeamsChannelData();

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
