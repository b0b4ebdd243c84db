using System.Buffers;
using System.Text;
using System.Text.Json;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>An activity that was let in, as the inbox keeps it until it is worked on.</summary>
/// <param name="TenantId">As it was checked.</param>
/// <param name="ServiceUrl">As it was accepted; it is checked again before each call.</param>
/// <param name="Activity">The activity, members that SisSync does not read included.</param>
internal sealed record StoredTurn(string? TenantId, string ServiceUrl, Activity Activity)
{
    /// <summary>The same members, with the activity as it came: it was read once and need not be written anew.</summary>
    public static string Write(Admission.Admitted admitted, Uri serviceUrl)
    {
        var text = new ArrayBufferWriter<byte>(admitted.Inbound.Body.Length + 256);
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            if (admitted.TenantId is { } tenantId)
            {
                json.WriteString("tenantId"u8, tenantId);
            }

            json.WriteString("serviceUrl"u8, serviceUrl.AbsoluteUri);
            json.WritePropertyName("activity"u8);
            json.WriteRawValue(admitted.Inbound.Body.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

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
