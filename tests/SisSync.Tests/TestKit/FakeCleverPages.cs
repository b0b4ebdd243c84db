using System.Buffers;
using System.Text.Json;
using SisSync.Core.Fetching;

namespace SisSync.Tests.TestKit;

/// <summary>Writes a fake district's pages as Clever does: null members left out, member order as it comes.</summary>
internal static class FakeCleverPages
{
    public static byte[] District(FakeDistrict district) =>
        Page(
            district.Shared ? [district.Id] : [],
            (w, _) =>
            {
                w.WriteStartObject();
                w.WriteString("name", district.Name);
                w.WriteString("sis_type", "powerschool");
                w.WriteStartArray("login_methods");
                w.WriteStringValue("Google");
                w.WriteEndArray();
                w.WriteStartObject("district_contact");
                w.WriteString("id", "64d2ee966296d60001fe053e");
                w.WriteEndObject();
                Text(w, "state", district.State);
                Text(w, "error", district.Error);
                Text(w, "last_sync", district.LastSync);
                Text(w, "pause_end", district.PauseEnd);
                w.WriteString("id", district.Id);
                w.WriteEndObject();
            },
            "/v3.0/districts",
            "/v3.0/districts",
            null
        );

    /// <summary>The token list: the district's token with its scopes, or empty.</summary>
    public static byte[] Tokens(FakeDistrict district, string? token)
    {
        object[] data = token is null
            ? []
            :
            [
                new
                {
                    id = "64d2f0a1b7c601000705ab5d",
                    created = "2026-01-10T22:24:55.985Z",
                    owner = new { type = "district", id = district.Id },
                    access_token = token,
                    scopes = district.Scopes,
                },
            ];
        return JsonSerializer.SerializeToUtf8Bytes(new { data, links = Array.Empty<object>() });
    }

    public static byte[] List(
        FakeDistrict district,
        RecordKind kind,
        IReadOnlyList<string> ids,
        string self,
        string? next
    ) =>
        Page(
            ids,
            (w, id) =>
            {
                switch (kind)
                {
                    case RecordKind.School:
                        Shuffled(w, r => CleverJson.WriteSchool(r, district.Schools[id]), id);
                        break;
                    case RecordKind.Section:
                        Shuffled(w, r => CleverJson.WriteSection(r, district.Sections[id]), id);
                        break;
                    default:
                        Shuffled(w, r => CleverJson.WritePerson(r, district.People[id]), id);
                        break;
                }
            },
            self.Split('?')[0],
            self,
            next
        );

    private static byte[] Page(
        IReadOnlyList<string> ids,
        Action<Utf8JsonWriter, string> write,
        string path,
        string self,
        string? next
    )
    {
        var body = new ArrayBufferWriter<byte>();
        using var w = new Utf8JsonWriter(body);
        // either order is seen at Clever
        var linksFirst = ids.Count % 2 == 1;
        w.WriteStartObject();
        if (linksFirst)
        {
            Links(w, self, next);
        }

        w.WriteStartArray("data");
        foreach (var id in ids)
        {
            w.WriteStartObject();
            w.WritePropertyName("data");
            write(w, id);
            w.WriteString("uri", $"{path}/{id}");
            w.WriteEndObject();
        }

        w.WriteEndArray();
        if (!linksFirst)
        {
            Links(w, self, next);
        }

        w.WriteEndObject();
        w.Flush();
        return body.WrittenSpan.ToArray();
    }

    private static void Links(Utf8JsonWriter w, string self, string? next)
    {
        w.WriteStartArray("links");
        Link(w, "self", self);
        if (next is not null)
        {
            Link(w, "next", next);
        }

        w.WriteEndArray();
    }

    private static void Link(Utf8JsonWriter w, string rel, string uri)
    {
        w.WriteStartObject();
        w.WriteString("rel", rel);
        w.WriteString("uri", uri);
        w.WriteEndObject();
    }

    /// <summary>The record with members SisSync does not know, in reverse order for every fourth id; the same each night.</summary>
    private static void Shuffled(Utf8JsonWriter w, Action<Utf8JsonWriter> write, string id)
    {
        var record = new ArrayBufferWriter<byte>();
        using (var own = new Utf8JsonWriter(record))
        {
            write(own);
        }

        if (id[^1] % 4 != 0)
        {
            w.WriteRawValue(record.WrittenSpan, skipInputValidation: true);
            return;
        }

        using var document = JsonDocument.Parse(record.WrittenMemory);
        w.WriteStartObject();
        w.WriteStartObject("ext");
        w.WriteString("id", "not the record's");
        w.WriteEndObject();
        w.WriteString("last_modified", "2026-01-14T09:41:10.000Z");
        foreach (var member in document.RootElement.EnumerateObject().Reverse())
        {
            member.WriteTo(w);
        }

        w.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter w, string name, string? text)
    {
        if (text is not null)
        {
            w.WriteString(name, text);
        }
    }
}
