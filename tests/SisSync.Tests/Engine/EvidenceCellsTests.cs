using System.Text;
using System.Text.Json;
using CsCheck;
using SisSync.Core.Holding;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>What is written of a record's bytes is what its object says, just as the library writes it.</summary>
public sealed class EvidenceCellsTests
{
    [Fact]
    public void Of_AnyPerson_AreTheFactsOfThePerson() =>
        Gen.Select(RecordGens.Person, Gen.Int[0, 15])
            .Sample(
                (person, number) =>
                {
                    var roles = (PersonRole)number;

                    AssertWritten(
                        EvidenceCells.Of(RecordCodec.Encode(person), roles),
                        new()
                        {
                            ["Type"] = RosterTypes.Words(roles),
                            ["First name"] = person.First ?? "",
                            ["Last name"] = person.Last ?? "",
                            ["SIS id"] = EvidenceCells.SisId(person) ?? "",
                            ["Number"] =
                                person.Student?.StudentNumber
                                ?? person.Teacher?.TeacherNumber
                                ?? "",
                            ["Grade"] = person.Student?.Grade ?? "",
                            ["Email"] = person.Email ?? "",
                            ["Phone"] = person.Contact?.Phone ?? "",
                            ["Clever id"] = person.Id,
                        }
                    );
                }
            );

    [Fact]
    public void OfClass_AnyClass_AreTheFactsOfTheClass() =>
        RecordGens.Section.Sample(section =>
            AssertWritten(
                EvidenceCells.OfClass(RecordCodec.Encode(section)),
                new()
                {
                    ["Type"] = "class",
                    ["Class name"] = section.Name ?? "",
                    ["SIS id"] = section.SisId ?? "",
                    ["Number"] = section.SectionNumber ?? "",
                    ["Period"] = section.Period ?? "",
                    ["Grade"] = section.Grade ?? "",
                    ["Clever id"] = section.Id,
                }
            )
        );

    [Fact]
    public void Parts_OfAHold_AreStoredAsBefore()
    {
        IReadOnlyList<HoldPart> parts =
        [
            new("students", 64, 228, 10, 5, "percent"),
            new("accounts", 1_200, 2_000, null, null, "missing_school"),
            new("staff", 3, 7, 12.5, null, "weekly"),
        ];

        var json = JsonSerializer.Serialize(parts, HoldPartsJson.Default.IReadOnlyListHoldPart);

        Assert.Equal(JsonSerializer.Serialize(parts), json);
        Assert.Equal(
            parts,
            JsonSerializer.Deserialize(json, HoldPartsJson.Default.IReadOnlyListHoldPart)
        );
    }

    private static void AssertWritten(in EvidenceCells cells, Dictionary<string, string> expected)
    {
        using var writer = new CellWriter();

        Assert.Equal(
            JsonSerializer.Serialize(expected),
            Encoding.UTF8.GetString(writer.Write(cells))
        );
        Assert.Equal(expected.ToList(), cells.ToDictionary().ToList());
    }
}
