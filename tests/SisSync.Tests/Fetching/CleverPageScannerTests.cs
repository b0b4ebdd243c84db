using System.Text;
using System.Text.Json;
using CsCheck;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching;

public sealed class CleverPageScannerTests
{
    private const string Page = """
        { "links" : [ {"rel":"self","uri":"/v3.0/users"}, {"uri":"/v3.0/users?starting_after=b&limit=2","rel":"next"} ],
          "paging":{"total":"}]"}, "n": 12 , "ok":true,
          "data":[ {"data":{"id":"a","name":{"first":"A \"quoted\" [name]}","last":"back\\\\slash\\"},"x":[1,{"y":[]}]},"uri":"/v3.0/users/a"},
            {"uri":"/v3.0/users/b}","n":null,"data":{"id":"b"}}
        ], "after":"\\" }

        """;

    private static readonly string[] Records =
    [
        """{"id":"a","name":{"first":"A \"quoted\" [name]}","last":"back\\\\slash\\"},"x":[1,{"y":[]}]}""",
        """{"id":"b"}""",
    ];

    [Fact]
    public void Consume_WholePage_FindsRecordsAndNext()
    {
        var page = Scan(Page, [Page.Length]);

        Assert.True(page.IsWhole);
        Assert.True(page.HasLinks);
        Assert.Equal("/v3.0/users?starting_after=b&limit=2", page.Next);
        Assert.Equal(Records, page.Found);
    }

    [Fact]
    public void Consume_SplitAtEveryByte_FindsTheSame()
    {
        for (var first = 0; first <= Page.Length; first++)
        {
            var page = Scan(Page, [first, Page.Length - first]);

            Assert.True(page.IsWhole);
            Assert.Equal(Records, page.Found);
        }
    }

    [Fact]
    public void Consume_ByteByByte_FindsTheSame() =>
        Assert.Equal(Records, Scan(Page, [.. Enumerable.Repeat(1, Page.Length)]).Found);

    [Fact]
    public void Consume_TruncatedAtEveryByte_IsNeverWhole()
    {
        var whole = Page.TrimEnd();
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(Scan(whole[..length], [length]).IsWhole);
        }
    }

    [Fact]
    public void Consume_AnyRecordsInAnyChunks_FindsThemAsWritten() =>
        Gen.Select(RecordGens.Person.Array[0, 12], Gen.Int[1, 700].Array[1, 20], Gen.Bool)
            .Sample(
                (people, chunks, indented) =>
                {
                    var records = people.Select(person => Written(person, indented)).ToList();
                    var entries = records.Select(record => $$"""{"data":{{record}},"uri":"/x"}""");
                    var json = $$"""{"data":[{{string.Join(',', entries)}}],"links":[]}""";

                    var page = Scan(json, chunks);

                    Assert.True(page.IsWhole);
                    Assert.Equal(records, page.Found);
                }
            );

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("\"data\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"links":[]}""")]
    [InlineData("""{"message":"Bad request"}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":{"id":"a"}}""")]
    [InlineData("""{"data":[],"data":[]}""")]
    [InlineData("""{"data":[null]}""")]
    [InlineData("""{"data":[{}]}""")]
    [InlineData("""{"data":[{"uri":"/x"}]}""")]
    [InlineData("""{"data":[{"data":null,"uri":"/x"}]}""")]
    [InlineData("""{"data":[{"data":[]}]}""")]
    [InlineData("""{"data":[{"data":{},"data":{}}]}""")]
    [InlineData("""{"data":[{"data":{}},]}""")]
    [InlineData("""{"data":[{"data":{}}{"data":{}}]}""")]
    [InlineData("""{"data":[{"data":{},}]}""")]
    [InlineData("""{"data":[{"data":{} "uri":"/x"}]}""")]
    [InlineData("""{"data":[{"data" {}}]}""")]
    [InlineData("""{"data":[{"uri":/x,"data":{}}]}""")]
    [InlineData("""{"data":[],}""")]
    [InlineData("""{,"data":[]}""")]
    [InlineData("""{"data":[]}{}""")]
    [InlineData("""{"data":[],"links":{}}""")]
    [InlineData("""{"data":[],"links":[7]}""")]
    [InlineData("""{"data":[],"links":[{"rel":"next"}]}""")]
    [InlineData("""{"data":[],"links":[{"rel" "next"}]}""")]
    public void Consume_NotAPage_IsRefusedNamingTheStream(string json)
    {
        var refusal = Assert.Throws<FetchedRecordException>(() => Scan(json, [json.Length]));

        Assert.Contains("students", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ContainerEnd_EscapesAtEveryPlaceOfABlock_EndsWhereTheParserEnds()
    {
        for (var pad = 0; pad < 130; pad++)
        {
            for (var slashes = 0; slashes < 6; slashes++)
            {
                var text = new string('x', pad) + new string('\\', slashes) + "\"}]";
                var json = JsonSerializer.SerializeToUtf8Bytes(
                    new { a = text, b = new[] { text } }
                );

                Assert.Equal(json.Length, JsonSpans.ContainerEnd([.. json, .. "}}\""u8], 0));
                Assert.Equal(JsonSpans.Cut, JsonSpans.ContainerEnd(json.AsSpan()[..^1], 0));
            }
        }
    }

    private static Scanned Scan(string json, int[] chunks)
    {
        var found = new List<string>();
        var scanner = new CleverPageScanner("students", r => found.Add(Encoding.UTF8.GetString(r)));
        var bytes = Encoding.UTF8.GetBytes(json);
        var from = 0;
        var to = 0;
        for (var i = 0; to < bytes.Length; i++)
        {
            to = Math.Min(bytes.Length, to + chunks[i % chunks.Length]);
            from += scanner.Consume(bytes.AsSpan(from, to - from));
        }

        return new Scanned(scanner.IsWhole, scanner.HasLinks, scanner.Next, found);
    }

    private static string Written(Core.Roster.Person person, bool indented)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented })
        )
        {
            CleverJson.WritePerson(writer, person);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed record Scanned(bool IsWhole, bool HasLinks, string? Next, List<string> Found);
}
