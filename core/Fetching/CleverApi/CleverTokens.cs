using System.Buffers;
using System.Text.Json;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>Reads Clever's list of district tokens and keeps the newest one of one district.</summary>
/// <param name="cleverDistrict">Clever's id of the district.</param>
internal sealed class CleverTokens(string cleverDistrict) : ICleverBodyReader
{
    private const int Largest = 4 * 1024 * 1024;
    private string? created;

    /// <inheritdoc/>
    public string Name => "district tokens";

    /// <inheritdoc/>
    public string Setting => "Source:TokenUrl";

    /// <inheritdoc/>
    public bool HandedOver => false;

    /// <summary>The newest token of the district, or null if the list has none.</summary>
    public string? Token { get; private set; }

    /// <summary>What the token may read.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <inheritdoc/>
    public async Task<bool> ReadAsync(CleverBody body, CancellationToken cancellationToken)
    {
        (Token, Scopes, created) = (null, [], null);
        var bytes = new ArrayBufferWriter<byte>(16 * 1024);
        int read;
        while ((read = await body.ReadAsync(bytes.GetMemory(4096), cancellationToken)) > 0)
        {
            bytes.Advance(read);
            if (bytes.WrittenCount > Largest)
            {
                throw Wrong();
            }
        }

        return read == 0 && ReadList(bytes.WrittenSpan);
    }

    /// <summary>False if the list is cut off.</summary>
    private bool ReadList(ReadOnlySpan<byte> json)
    {
        var start = JsonSpans.SkipWhitespace(json, 0);
        if (start == json.Length)
        {
            return false;
        }

        if (json[start] == (byte)'{' && JsonSpans.ContainerEnd(json, start) == JsonSpans.Cut)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            if (
                document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("data", out var data)
                || data.ValueKind != JsonValueKind.Array
            )
            {
                throw Wrong();
            }

            foreach (var entry in data.EnumerateArray())
            {
                Take(entry);
            }

            return true;
        }
        catch (JsonException)
        {
            // its message would quote the list, which is full of tokens
            throw Wrong();
        }
    }

    private void Take(JsonElement entry)
    {
        if (
            Member(entry, "owner") is not { } owner
            || !string.Equals(Text(owner, "id"), cleverDistrict, StringComparison.Ordinal)
            || Text(entry, "access_token") is not { Length: > 0 } token
        )
        {
            return;
        }

        // after a rotation the old token may still be listed
        var born = Text(entry, "created") ?? "";
        if (created is not null && string.CompareOrdinal(born, created) < 0)
        {
            return;
        }

        (Token, created) = (token, born);
        Scopes = Member(entry, "scopes") is { ValueKind: JsonValueKind.Array } scopes
            ? [.. scopes.EnumerateArray().Where(IsText).Select(scope => scope.GetString()!)]
            : [];
    }

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            ? member
            : null;

    private static FetchedRecordException Wrong() =>
        new(
            "Clever's answer for district tokens is not a list of tokens. Check Source:TokenUrl, ClientId and ClientSecret."
        );
}
