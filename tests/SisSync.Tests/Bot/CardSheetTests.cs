using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>Cards are written by hand: what comes out must be what the library's writer would have written.</summary>
public sealed class CardSheetTests
{
    public static TheoryData<string> Texts =>
        [
            "",
            "Lincoln High",
            "\"quoted\" \\ / 'single' <b>&amp;</b> `code` a+b",
            "\0\u0001\b\t\n\v\f\r\u001f\u007f\u0085",
            "Peñasco Á ß\u00A0· ■ ⚠ ‖ … 学校",
            "\u2028\u2029\u200b\u200e\ufeff\ufffd\ue000\uffff",
            "😀 𝒜 \U0010FFFF",
            "\ud83d",
            "\ude00",
            "\ude00\ud83d",
            "a\ud83db",
            "{}[]:,",
            "[",
            new string('x', 70_000),
            string.Concat(Enumerable.Repeat("学\"", 20_000)),
        ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_Any_IsAsTheWriterWritesIt(string text)
    {
        using var sheet = new CardSheet();

        sheet.Text(text);

        Assert.Equal(ByTheWriter(text), sheet.Written.ToArray());
        Assert.Equal(Counted(text), sheet.Size);
        Assert.Equal(Counted(text), 2 * (CardSheet.CharsOf(text) + 2));
    }

    [Fact]
    public void Text_EveryCharacter_IsAsTheWriterWritesIt()
    {
        using var sheet = new CardSheet();
        var start = sheet.Mark;
        List<int> wrong = [];

        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = ((char)c).ToString();
            sheet.Text(text);
            if (!sheet.Written.SequenceEqual(ByTheWriter(text)) || sheet.Size != Counted(text))
            {
                wrong.Add(c);
            }
            sheet.CutBack(start);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void CutBack_LeavesWhatStoodBefore()
    {
        using var sheet = new CardSheet();
        sheet.Raw("["u8);
        sheet.Text("é");
        var mark = sheet.Mark;
        var size = sheet.Size;

        sheet.Next();
        sheet.Text(new string('ü', 50_000));
        sheet.CutBack(mark);
        sheet.Raw("]"u8);

        Assert.Equal("[\"é\"]", Encoding.UTF8.GetString(sheet.Written));
        Assert.Equal(size + 2, sheet.Size);
    }

    [Fact]
    public void Dispose_Twice_LendsNothingTwiceAndWritesNoMore()
    {
        var sheet = new CardSheet();
        sheet.Text("a");

        sheet.Dispose();
        sheet.Dispose();

        Assert.Throws<ObjectDisposedException>(() => sheet.Text("b"));
    }

    [Fact]
    public void Card_EveryElement_IsValidAndAsLargeAsItSays()
    {
        using var card = new Card("fällback \"text\"");
        card.Heading("Ä heading", Tone.Attention);
        card.Subheading("■ part", subtle: true);
        card.Text("a\\*b", Tone.Good, bold: true, subtle: true, tight: true);
        card.Facts([("Títle", "vålue"), ("", "")]);
        card.Notice(Tone.Warning, "⚠ notice");
        using (card.Group(Press("Open 学校"), Gap.Small, separator: true))
        {
            card.Text("inside");
            using (card.Group(gap: Gap.None)) { }
        }
        card.Buttons(Press("one"), null, Press("two").WithoutInputs());
        card.Buttons(Press(new string('a', 20)), Press(new string('b', 20)));
        card.Choice("id", "label", "a", [("A", "a"), ("B", "b")]);
        card.School("find", "hint");
        card.Tick("box", "title", ticked: true);
        card.Bars("chart", ["Mon", "Tue"], [new("ädded", "good", [1, -2])], "no chart");
        var bytes = card.Bytes;

        var written = card.Written();

        var read = Cards.Read(written);
        Assert.Equal(Encoding.Unicode.GetByteCount(read.ToJsonString()), bytes);
        Assert.Equal(ByTheWriter(read), written.Json.ToArray());
        Assert.Equal(12, read["body"]!.AsArray().Count);
    }

    [Fact]
    public void Card_AbortedAndNested_LeavesOthersWhole()
    {
        var alone = Small("other");

        using var outer = new Card("outer");
        outer.Heading("outer");
        Assert.Throws<InvalidOperationException>(Abort);
        var nested = Small("other");
        outer.Text("end");

        Assert.Equal(alone.Json.ToArray(), nested.Json.ToArray());
        Assert.Equal(
            ["outer", "end"],
            Cards.Read(outer.Written())["body"]!.AsArray().Select(part => (string)part!["text"]!)
        );

        static void Abort()
        {
            using var card = new Card("aborted");
            using (card.Group())
            {
                card.Text("secret");
                throw new InvalidOperationException();
            }
        }
    }

    [Fact]
    public void Card_ManyThreads_DrawTheSame()
    {
        var district = Reports.Whole(Reports.Mixed());
        byte[] Draw(int n) =>
            n % 2 == 0
                ? DistrictCard.Build(district, null, 1, Reports.Pacific).Content.Json.ToArray()
                : SchoolCard
                    .Build(
                        district,
                        district.Report.Schools[0],
                        Reports.LincolnHold(),
                        null,
                        Reports.Pacific
                    )
                    .Json.ToArray();
        byte[][] alone = [Draw(0), Draw(1)];
        var drawn = new byte[400][];

        Parallel.For(0, drawn.Length, n => drawn[n] = Draw(n));

        Assert.All(drawn.Index(), one => Assert.Equal(alone[one.Index % 2], one.Item));
    }

    [Fact]
    public void Below_AddsALineBelowTheTitleAndNothingElse()
    {
        var card = Small("title");

        var read = Cards.Read(Card.Below(card, "said \"again\""));

        Assert.Equal(
            ["title", "said \"again\"", "text"],
            read["body"]!.AsArray().Select(part => (string)part!["text"]!)
        );
        read["body"]!.AsArray().RemoveAt(1);
        Assert.True(JsonNode.DeepEquals(Cards.Read(card), read));
    }

    [Fact]
    public void Digest_EqualCards_AreEqualAndOthersAreNot()
    {
        string Digest(string title, string summary) =>
            new ChatReply.Card(Small(title), summary).Digest;

        Assert.Equal(Digest("a", "s"), Digest("a", "s"));
        Assert.NotEqual(Digest("a", "s"), Digest("b", "s"));
        Assert.NotEqual(Digest("a", "s"), Digest("a", "t"));
        Assert.Equal(24, Digest("a", "s").Length);
    }

    [Fact]
    public void PressData_Copy_ChangesNothingButItself()
    {
        var data = new PressData { ["district"] = "d\"1", ["page"] = 2 };
        var copy = data;
        copy["district"] = "d2";
        copy["holds"] = new[] { "H-1@3", "H-2@1" };

        Assert.Equal("""{"district":"d\"1","page":2}""", data.ToJson());
        Assert.Equal("""{"district":"d2","page":2,"holds":["H-1@3","H-2@1"]}""", copy.ToJson());
        Assert.Equal("{}", default(PressData).ToJson());
    }

    [Fact]
    public void RowSizes_AnySchool_IsWhatItsRowTakes()
    {
        var schools = Schools().ToList();
        var district = Reports.District([.. schools]);
        using var card = new Card("sizes");
        var sizes = new RowSizes(card, district, Reports.Pacific);

        Assert.All(
            schools,
            school =>
            {
                var start = card.Mark;
                SchoolRow.Draw(card, district, school, Reports.Pacific);
                var drawn = card.BytesSince(start);
                card.CutBack(start);
                Assert.Equal(drawn, sizes.Of(school));
            }
        );
    }

    private static IEnumerable<SchoolReport> Schools()
    {
        string[] names = ["Oak", "Peñasco *2*", "\"A\" & 学校 <b>", "1. FC", new('n', 120)];
        int[] counts = [0, 1, 2, 999, 1_000, 1_234_567];
        var n = 0;
        foreach (var status in Enum.GetValues<SchoolStatus>())
        {
            foreach (var name in names)
            {
                foreach (var count in counts)
                {
                    n++;
                    yield return Reports.School($"s{n * n}", name, status) with
                    {
                        Errors = counts[n % 5],
                        Alerts = count,
                        Students = counts[n % 6],
                        Teachers = counts[(n + 3) % 6],
                        HoldReasons =
                            status == SchoolStatus.OnHold
                                ? [.. new[] { "data_removals", "new_code" }.Take(1 + (n % 2))]
                                : [],
                        LastSyncAt = n % 4 == 0 ? null : Reports.Night.AddDays(-200 * (n % 3)),
                        PausedUntil = n % 2 == 0 ? null : Reports.Night.AddDays(n % 3),
                    };
                }
            }
        }
    }

    private static WrittenCard Small(string title)
    {
        using var card = new Card("small");
        card.Heading(title);
        card.Text("text");
        return card.Written();
    }

    private static Button Press(string title) =>
        Button.Execute(
            title,
            "school",
            new PressData { ["district"] = "d", ["page"] = 1 },
            tooltip: "tip",
            style: "positive"
        );

    private static byte[] ByTheWriter(JsonNode value)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            value.WriteTo(writer);
        }
        return stream.ToArray();
    }

    private static byte[] ByTheWriter(string text) => ByTheWriter(JsonValue.Create(text)!);

    private static int Counted(string text) =>
        Encoding.Unicode.GetByteCount(JsonValue.Create(text)!.ToJsonString());
}
