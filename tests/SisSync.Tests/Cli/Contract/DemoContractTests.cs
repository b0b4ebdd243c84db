using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli.Contract;

/// <summary>The commands on the demo district as the README walks through it, by the real program.</summary>
[Collection("hosts")]
public sealed class DemoContractTests
{
    [Fact]
    public async Task Demo_TwoNightsAndDecisions_AnswerAsTheContractSays()
    {
        await using var cli = new ProductCli().WithDemo();

        var empty = await cli.JsonAsync(ContractShapes.Report, "report");
        Assert.Null(empty["districts"]![0]!["lastRun"]);
        Assert.Null(empty["districts"]![0]!["lastSyncAt"]);

        var first = Run(await cli.JsonAsync(ContractShapes.Sync, "sync"));
        var second = Run(await cli.JsonAsync(ContractShapes.Sync, "sync", "--district", "demo"));
        var again = Run(await cli.JsonAsync(ContractShapes.Sync, "sync", "--same-night"));
        Assert.Equal("partly_held", second["state"]!.GetValue<string>());
        Assert.True(first["added"]!.GetValue<int>() > 1_000);
        Assert.Equal(0, Changes(again));
        Assert.Equal(second["heldSchools"]!.GetValue<int>(), again["heldSchools"]!.GetValue<int>());

        var report = await cli.JsonAsync(ContractShapes.Report, "report");
        var schools = report["districts"]![0]!["schools"]!.AsArray();
        Assert.Equal("data_removals", Reasons(schools, "Lincoln High"));
        Assert.Equal("disconnected", Reasons(schools, "Juniper Middle"));
        Assert.Equal("emergency_contacts", Reasons(schools, "Fir Street Elementary"));
        Assert.Equal("six_or_more_contacts", Reasons(schools, "Hawthorn Middle"));
        Assert.Equal("duplicate_emails", Reasons(schools, "Cedar Valley High"));
        Assert.Equal("duplicate_emails", Reasons(schools, "Manzanita Middle"));
        Assert.Equal("never_synced", Status(schools, "Sequoia Academy"));
        Assert.Equal("not_in_plan", Status(schools, "Maple Community School"));

        var one = await cli.JsonAsync(ContractShapes.Report, "report", "--school", "lincoln high");
        var school = Assert.Single(one["districts"]![0]!["schools"]!.AsArray())!;
        Assert.Equal("Lincoln High", school["name"]!.GetValue<string>());

        var holds = await cli.JsonAsync(ContractShapes.Holds, "holds", "--district", "demo");
        var lincoln = holds["holds"]!
            .AsArray()
            .Single(h => h!["school"]!.GetValue<string>() == "Lincoln High")!;
        Assert.StartsWith(
            "64 of 228 students (28.1 %), limit 10 %",
            lincoln["reasons"]![0]!["text"]!.GetValue<string>()
        );
        var csv = await cli.RunAsync("csv", "--school", "Lincoln High", "--kind", "data_removals");
        Assert.Equal((0, "", ""), (csv.Code, csv.Out, csv.Error));
        Assert.Equal(
            lincoln["reasons"]![0]!["evidence"]!.GetValue<int>(),
            CsvText.Rows(csv.Bytes).Count
        );

        var id = lincoln["id"]!.GetValue<string>();
        string[] confirm = ["resolve", "--hold", id, "--action", "confirm-removals", "--by"];
        var done = await cli.JsonAsync(ContractShapes.Resolve, [.. confirm, "Ana Ruiz"]);
        Assert.Equal("applied", done["results"]![0]!["outcome"]!.GetValue<string>());
        var after = await cli.JsonAsync(
            ContractShapes.Report,
            "report",
            "--school",
            "Lincoln High"
        );
        Assert.Equal(164, after["districts"]![0]!["schools"]![0]!["students"]!.GetValue<int>());

        Assert.Equal(
            "partly_held",
            Run(await cli.JsonAsync(ContractShapes.Sync, "sync"))["state"]!.GetValue<string>()
        );
        var third = await cli.JsonAsync(
            ContractShapes.Report,
            "report",
            "--school",
            "Redwood High"
        );
        Assert.Equal(
            "data_removals",
            Reasons(third["districts"]![0]!["schools"]!.AsArray(), "Redwood High")
        );
    }

    private static JsonNode Run(JsonNode sync) => Assert.Single(sync["runs"]!.AsArray())!;

    private static int Changes(JsonNode run) =>
        new[]
        {
            "added",
            "updated",
            "moved",
            "removed",
            "restored",
            "classesAdded",
            "classesUpdated",
            "classesRemoved",
        }.Sum(name => run[name]!.GetValue<int>());

    private static JsonNode Named(JsonArray schools, string name) =>
        schools.Single(s => s!["name"]!.GetValue<string>() == name)!;

    private static string Status(JsonArray schools, string name) =>
        Named(schools, name)["status"]!.GetValue<string>();

    private static string Reasons(JsonArray schools, string name)
    {
        Assert.Equal("on_hold", Status(schools, name));
        return string.Join(
            ",",
            Named(schools, name)["holdReasons"]!.AsArray().Select(r => r!.GetValue<string>())
        );
    }
}
