using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>A part of a message that was written before, a card or a document of any shape, and goes out as it is.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class WrittenJson
{
    private readonly ReadOnlyMemory<byte> _written;

    private WrittenJson(ReadOnlyMemory<byte> written) => _written = written;

    /// <summary>UTF-8 of one document.</summary>
    public static WrittenJson Of(ReadOnlyMemory<byte> written) => new(written);

    public static implicit operator WrittenJson(JsonNode content) =>
        new(JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options));

    private sealed class Converter : JsonConverter<WrittenJson>
    {
        public override WrittenJson Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new(JsonSerializer.SerializeToUtf8Bytes(document, options));
        }

        public override void Write(
            Utf8JsonWriter writer,
            WrittenJson value,
            JsonSerializerOptions options
        ) => writer.WriteRawValue(value._written.Span, skipInputValidation: true);
    }
}
