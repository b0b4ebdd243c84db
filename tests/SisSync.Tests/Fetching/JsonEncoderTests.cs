using System.Text;
using System.Text.Json;
using CsCheck;
using SisSync.Core.Fetching;
using SisSync.Core.Staging;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching;

/// <summary>The short way from JSON to an encoded record gives what the long way gives, whatever Clever sends.</summary>
public sealed class JsonEncoderTests
{
    private readonly JsonEncoder _encoder = new();

    [Fact]
    public void Person_AnyRecord_IsEncodedAsTheObjectIs() =>
        RecordGens.Person.Sample(person =>
        {
            var json = Written(w => CleverJson.WritePerson(w, person));

            Assert.Equal(RecordCodec.Encode(person), new JsonEncoder().Person(json).ToArray());
        });

    [Fact]
    public void Section_AnyRecord_IsEncodedAsTheObjectIs() =>
        RecordGens.Section.Sample(section =>
        {
            var json = Written(w => CleverJson.WriteSection(w, section));

            Assert.Equal(RecordCodec.Encode(section), new JsonEncoder().Section(json).ToArray());
        });

    [Fact]
    public void Person_BrokenBytes_AreReadOrRefusedAsByTheLongWay() =>
        Gen.Select(RecordGens.Person, Damage)
            .Sample(
                (person, damage) =>
                {
                    var json = Damaged(Written(w => CleverJson.WritePerson(w, person)), damage);

                    Assert.Equal(
                        Outcome(() => RecordCodec.Encode(CleverRecord.ReadPerson(json))),
                        Outcome(() => new JsonEncoder().Person(json).ToArray())
                    );
                },
                iter: 5_000
            );

    [Fact]
    public void Section_BrokenBytes_AreReadOrRefusedAsByTheLongWay() =>
        Gen.Select(RecordGens.Section, Damage)
            .Sample(
                (section, damage) =>
                {
                    var json = Damaged(Written(w => CleverJson.WriteSection(w, section)), damage);

                    Assert.Equal(
                        Outcome(() => RecordCodec.Encode(CleverRecord.ReadSection(json))),
                        Outcome(() => new JsonEncoder().Section(json).ToArray())
                    );
                },
                iter: 5_000
            );

    [Theory]
    [InlineData(
        """{"id":"p1","roles":{"student":{"schools":["b","a","b"],"school":"c","sis_id":7},"student":null}}"""
    )]
    [InlineData(
        """{"id":"p1","roles":{"student":null,"student":{"schools":["b"]}},"roles":{"teacher":{}}}"""
    )]
    [InlineData(
        """{"id":"p1","name":{"first":" Ana ","last":"Zo\u00eb","middle":""},"name":{"last":"X"}}"""
    )]
    [InlineData("""{"id":"p1","name":{"first":"\u00a0Ana","last":"José"},"email":true}""")]
    [InlineData(
        """{"id":"p1","roles":{"contact":{"student_relationships":[{"student":"s"},{"student":"s"},{"type":"x"},3,{"student":"t","type":"A"}]}}}"""
    )]
    [InlineData(
        """{"id":"p1","roles":{"contact":{"student_relationships":[{"student":"s"}],"student_relationships":[]},"contact":[]}}"""
    )]
    [InlineData(
        """{"id":"p1","roles":{"staff":{"schools":["é","z"],"title":[1],"staff_id":"9"}}}"""
    )]
    [InlineData("""{"id":"p1","id":"p2","roles":[]}""")]
    public void Person_OddRecord_IsEncodedAsTheObjectIs(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Assert.Equal(
            RecordCodec.Encode(CleverRecord.ReadPerson(bytes)),
            _encoder.Person(bytes).ToArray()
        );
    }

    [Theory]
    [InlineData(
        """{"id":"c1","school":"a","teacher":"t2","teachers":["t1","t2","t1"],"students":["s2","s1","s2",null,""]}"""
    )]
    [InlineData("""{"id":"c1","teachers":null,"students":["s1"],"students":["s0"]}""")]
    [InlineData("""{"id":"c1","school":"","name":" ","period":3,"students":["\u0073"]}""")]
    public void Section_OddRecord_IsEncodedAsTheObjectIs(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Assert.Equal(
            RecordCodec.Encode(CleverRecord.ReadSection(bytes)),
            _encoder.Section(bytes).ToArray()
        );
    }

    private static Gen<(int Place, byte Value)[]> Damage =>
        Gen.Select(Gen.Int[0, 5_000], Gen.Byte).Array[1, 3];

    private static byte[] Damaged(byte[] json, (int Place, byte Value)[] damage)
    {
        foreach (var (place, value) in damage)
        {
            json[place % json.Length] = value;
        }
        return json;
    }

    private static string Outcome(Func<byte[]> encode)
    {
        try
        {
            return Convert.ToHexString(encode());
        }
        catch (FetchedRecordException e)
        {
            return e.Message;
        }
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }
        return stream.ToArray();
    }
}
