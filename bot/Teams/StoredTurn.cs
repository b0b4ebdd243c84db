using System.Text.Json;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>An activity that was let in, as the inbox keeps it until it is worked on.</summary>
/// <param name="TenantId">As it was checked.</param>
/// <param name="ServiceUrl">As it was accepted; it is checked again before each call.</param>
/// <param name="Activity">The activity, members that SisSync does not read included.</param>
internal sealed record StoredTurn(string? TenantId, string ServiceUrl, Activity Activity)
{
    public static string Write(Admission.Admitted admitted, Uri serviceUrl) =>
        JsonSerializer.Serialize(
            new StoredTurn(admitted.TenantId, serviceUrl.AbsoluteUri, admitted.Inbound.Activity),
            WireJson.Options
        );

    /// <summary>The turn again; null when another version wrote it in another way.</summary>
    public static Turn? Read(string payload)
    {
        try
        {
            return
                JsonSerializer.Deserialize<StoredTurn>(payload, WireJson.Options)
                    is { Activity.Conversation.Id: { Length: > 0 } } stored
                && Uri.TryCreate(stored.ServiceUrl, UriKind.Absolute, out var serviceUrl)
                ? Turns.Of(
                    stored.Activity,
                    InboundActivity.ChannelDataOf(stored.Activity),
                    stored.TenantId,
                    serviceUrl
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
