using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;

namespace SisSync.Benchmarks.Chat;

/// <summary>Cards alone, without a turn around them: time and memory to draw one and write it into a buffer.</summary>
internal static class Functions
{
    private static readonly DateTime _night = new(2026, 9, 15, 6, 42, 0, DateTimeKind.Utc);
    private static readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    public static IReadOnlyList<FunctionCost> Run(TextWriter to)
    {
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var seen = new Entitlement(District(), WholeDistrict: true);
        var clock = ReaderClock.For(null, seen.Report.TimeZone);
        var asked = new ChatCommand.DistrictStatus();
        var drawn = new DrawnDistrictCards();
        FunctionCost[] costs =
        [
            Measure(
                "district card of 1,500 schools, drawn before",
                () => Write(drawn.Draw(seen, asked, clock))
            ),
            Measure(
                "district card of 1,500 schools, first after a change",
                () => Write(new DrawnDistrictCards().Draw(seen, asked, clock))
            ),
            Measure(
                "school card",
                () =>
                    Write(
                        new ChatReply.Card(
                            SchoolCard.Build(seen, seen.Report.Schools[0], null, null, clock),
                            SchoolCard.Summary(seen.Report.Schools[0])
                        )
                    )
            ),
        ];
        to.WriteLine();
        to.WriteLine("| build and serialise | us | bytes allocated |");
        to.WriteLine("| --- | --- | --- |");
        foreach (var cost in costs)
        {
            to.WriteLine(
                FormattableString.Invariant($"| {cost.What} | {cost.Us:0.0} | {cost.Bytes:0} |")
            );
        }
        return costs;
    }

    private static void Write(ChatReply.Card card)
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer);
        writer.WriteRawValue(card.Content.Json.Span, skipInputValidation: true);
    }

    /// <summary>The median of five spans of a third of a second, after some to let the runtime settle on its code.</summary>
    private static FunctionCost Measure(string what, Action run)
    {
        var spans = Enumerable.Range(0, 14).Select(_ => Span(what, run)).Skip(9).ToList();
        return spans.OrderBy(span => span.Us).ElementAt(spans.Count / 2);
    }

    private static FunctionCost Span(string what, Action run)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var times = 0;
        do
        {
            run();
            times++;
        } while (watch.ElapsedMilliseconds < 333);
        return new FunctionCost(
            what,
            watch.Elapsed.TotalMicroseconds / times,
            (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / times
        );
    }

    private static DistrictReport District() =>
        new()
        {
            Id = "made",
            Name = "Made District",
            TimeZone = "America/Los_Angeles",
            LastSyncAt = _night,
            LastRun = new RunView("run", "succeeded", _night.AddMinutes(-4), _night, null),
            SourceLastSync = _night.AddHours(-5),
            Totals = new Totals(500_000, 38_500, 1_500, 600_000, 200_000, 1_500, 3_000),
            Schools = [.. Enumerable.Range(0, 1_500).Select(School)],
        };

    private static SchoolReport School(int n) =>
        new()
        {
            Id = $"school-{n}",
            Name = $"Example Elementary School {n}",
            Status = SchoolStatus.Connected,
            HoldReasons = [],
            Students = 333,
            Teachers = 25,
            Staff = 1,
            Contacts = 400,
            Classes = 133,
            Errors = n < 750 ? 2 : 0,
            Alerts = 4,
            LastSyncAt = _night,
            Issues =
            [
                .. n < 750
                    ? [new IssueCount("name_missing", "error", 2)]
                    : Array.Empty<IssueCount>(),
                new IssueCount("grade_missing", "alert", 4),
            ],
        };
}

/// <summary>What one call costs.</summary>
/// <param name="What">In words.</param>
/// <param name="Us">Microseconds.</param>
/// <param name="Bytes">Allocated.</param>
internal sealed record FunctionCost(string What, double Us, double Bytes);
