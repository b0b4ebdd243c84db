using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>A person's answer to a consent card.</summary>
/// <param name="ExportId">Outside input.</param>
/// <param name="Upload">Where to put it; null = declined. Outside input.</param>
internal sealed record FileConsent(string ExportId, FileUploadInfo? Upload)
{
    private const int MaxId = 100;

    public static bool TryRead(Activity activity, [NotNullWhen(true)] out FileConsent? consent)
    {
        consent = null;
        if (
            activity.Value is { ValueKind: JsonValueKind.Object } value
            && Parse(value) is { } parsed
            && parsed.Context is { ValueKind: JsonValueKind.Object } context
            && context.TryGetProperty(FileConsentCard.ExportId, out var id)
            && id.ValueKind == JsonValueKind.String
            && id.GetString() is { Length: > 0 and <= MaxId } export
        )
        {
            consent = parsed switch
            {
                { Action: FileConsentInvokeValue.Decline } => new FileConsent(export, null),
                { Action: FileConsentInvokeValue.Accept, UploadInfo: { } upload } =>
                    new FileConsent(export, upload),
                _ => null,
            };
        }
        return consent is not null;
    }

    private static FileConsentInvokeValue? Parse(JsonElement value)
    {
        try
        {
            return value.Deserialize<FileConsentInvokeValue>(WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
