using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SisSync.Bot.Teams.Wire;

/// <summary>What an attachment holds: a document of any shape, or one that was written before and goes out as it is.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class AttachmentContent
{
    private readonly ReadOnlyMemory<byte> _written;

    private AttachmentContent(ReadOnlyMemory<byte> written) => _written = written;

    /// <summary>UTF-8 of one document.</summary>
    public static AttachmentContent Of(ReadOnlyMemory<byte> written) => new(written);

    public static implicit operator AttachmentContent(JsonObject content) =>
        new(JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options));

    private sealed class Converter : JsonConverter<AttachmentContent>
    {
        public override AttachmentContent Read(
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
            AttachmentContent value,
            JsonSerializerOptions options
        ) => writer.WriteRawValue(value._written.Span, skipInputValidation: true);
    }
}
