using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;

namespace SisSync.Benchmarks.Functions;

/// <summary>Status cards of a district of 1,500 schools, without a turn around them: drawn and written into a buffer.</summary>
public class CardBenchmarks
{
    private static readonly DateTime _night = new(2026, 9, 15, 6, 42, 0, DateTimeKind.Utc);
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly DrawnDistrictCards _drawn = new();
    private readonly Entitlement _seen = new(District(), WholeDistrict: true);
    private readonly ChatCommand.DistrictStatus _asked = new();
    private ReaderClock _clock = null!;

    /// <summary>Whatever language this machine speaks.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        _clock = ReaderClock.For(null, _seen.Report.TimeZone);
    }

    /// <summary>As nearly always.</summary>
    [Benchmark(Description = "district card, drawn before")]
    public int DrawnBefore() => Write(_drawn.Draw(_seen, _asked, _clock));

    /// <summary>After each change of the district.</summary>
    [Benchmark(Description = "district card, first after a change")]
    public int FirstAfterChange() => Write(new DrawnDistrictCards().Draw(_seen, _asked, _clock));

    /// <summary>Always drawn.</summary>
    [Benchmark(Description = "school card")]
    public int School() =>
        Write(
            new ChatReply.Card(
                SchoolCard.Build(_seen, _seen.Report.Schools[0], null, null, _clock),
                SchoolCard.Summary(_seen.Report.Schools[0])
            )
        );

    private int Write(ChatReply.Card card)
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer);
        writer.WriteRawValue(card.Content.Json.Span, skipInputValidation: true);
        writer.Flush();
        return _buffer.WrittenCount;
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
