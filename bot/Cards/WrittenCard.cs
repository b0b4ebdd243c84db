using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SisSync.Bot.Cards;

/// <summary>A card as it is sent and what it is recognised by, each made once: a card that many people ask for is drawn once.</summary>
internal sealed class WrittenCard(JsonObject content, string summary)
{
    private static readonly JsonWriterOptions _options = new()
    {
        // never put into HTML; escaped accents would only eat the card's size budget
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private byte[]? _json;
    private string? _digest;

    /// <summary>UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => _json ??= Write();

    /// <summary>The same for cards that show the same, and short enough to be kept.</summary>
    public string Digest => _digest ??= Hash(content.ToJsonString() + "\n" + summary);

    /// <summary>A digest of any text.</summary>
    public static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];

    private byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            content.WriteTo(writer);
        }
        return buffer.WrittenSpan.ToArray();
    }
}
