using System.Globalization;
using System.Text.Json.Nodes;
using SisSync.Benchmarks.Measuring;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Checking;

/// <summary>Compares what the program says after a night with what must be.</summary>
internal sealed class TruthCheck(Product product)
{
    private readonly List<string> _wrong = [];

    /// <summary>What is off; empty when nothing is.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>One night: the run's own counts, each school's report, every hold.</summary>
    public async Task CheckAsync(string night, Truth truth, MadeDistrict roster)
    {
        var wanted = truth.Next(roster);
        var run = JsonNode.Parse((await product.SyncAsync()).Output)!["runs"]![0]!;
        CheckRun(night, wanted, run);
        await CheckSchoolsAsync(night, truth);
        await CheckHoldsAsync(night, truth);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {night}: +{wanted.Added} ~{wanted.Updated} moved {wanted.Moved} -{wanted.Removed}, classes +{wanted.ClassesAdded} ~{wanted.ClassesUpdated}, {wanted.HeldSchools} schools on hold, {wanted.Errors} errors, {wanted.Alerts} alerts{(_wrong.Count == 0 ? ": as it must be" : ": WRONG")}"
            )
        );
    }

    private void CheckRun(string night, RunTruth wanted, JsonNode run)
    {
        (string Name, long Wanted)[] counts =
        [
            ("added", wanted.Added),
            ("updated", wanted.Updated),
            ("moved", wanted.Moved),
            ("removed", wanted.Removed),
            ("restored", 0),
            ("classesAdded", wanted.ClassesAdded),
            ("classesUpdated", wanted.ClassesUpdated),
            ("classesRemoved", wanted.ClassesRemoved),
            ("heldSchools", wanted.HeldSchools),
            ("errors", wanted.Errors),
            ("alerts", wanted.Alerts),
            ("records", wanted.Records),
        ];
        foreach (var (name, count) in counts)
        {
            Compare($"{night}, sync: {name}", count, (long?)run[name]);
        }
    }

    private async Task CheckSchoolsAsync(string night, Truth truth)
    {
        var report = await product.JsonAsync("report", "--json");
        foreach (var school in report["districts"]![0]!["schools"]!.AsArray())
        {
            var name = (string)school!["name"]!;
            var no = int.Parse(name.Split(' ')[^1], CultureInfo.InvariantCulture);
            var wanted = truth.School(no) ?? new SchoolTruth(0, 0, 0, 0, 0, 0);
            var said = new SchoolTruth(
                (int)school["students"]!,
                (int)school["teachers"]!,
                (int)school["staff"]!,
                (int)school["contacts"]!,
                (int)school["errors"]!,
                (int)school["alerts"]!
            );
            Compare($"{night}, report of school {no}", wanted, said);
        }
    }

    private async Task CheckHoldsAsync(string night, Truth truth)
    {
        var holds = await product.JsonAsync("holds", "--json");
        var said = holds["holds"]!
            .AsArray()
            .SelectMany(hold =>
                hold!["reasons"]!
                    .AsArray()
                    .Select(reason => $"{hold["school"]} {reason!["code"]} {reason["evidence"]}")
            )
            .ToHashSet();
        var wanted = truth
            .Holds.SelectMany(hold =>
                hold.Value.Select(reason =>
                    $"{Ids.SchoolName(hold.Key)} {reason.Key} {reason.Value}"
                )
            )
            .ToHashSet();
        foreach (var hold in wanted.Except(said).Order())
        {
            _wrong.Add($"{night}, holds: {hold} is not there");
        }
        foreach (var hold in said.Except(wanted).Order())
        {
            _wrong.Add($"{night}, holds: {hold} must not be there");
        }
    }

    private void Compare<T>(string what, T wanted, T said)
    {
        if (!Equals(wanted, said))
        {
            _wrong.Add($"{what}: {said}, must be {wanted}");
        }
    }
}
