using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SisSync.Core.Runs;

namespace SisSync.Bot.Telemetry;

/// <summary>Numbers for operators: runs, open holds, the outbox. Labels are district ids and states, never people.</summary>
internal sealed class SyncMetrics : IDisposable
{
    public const string MeterName = "SisSync";

    private readonly Meter _meter;
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _failures;
    private readonly ConcurrentDictionary<string, int> _holds = new();
    private readonly ConcurrentDictionary<string, int> _parked = new();

    public SyncMetrics(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _runs = _meter.CreateCounter<long>("sissync.runs", description: "Sync runs ended");
        _seconds = _meter.CreateHistogram<double>(
            "sissync.run.duration",
            "s",
            "Wall-clock time of a sync run"
        );
        _handled = _meter.CreateCounter<long>(
            "sissync.outbox.handled",
            description: "Notifications taken from the outbox"
        );
        _failures = _meter.CreateCounter<long>(
            "sissync.job.failures",
            description: "Background work that failed and is tried again"
        );
        _meter.CreateObservableGauge(
            "sissync.holds.open",
            () => _holds.Select(h => new Measurement<int>(h.Value, Tag("district", h.Key))),
            description: "Schools on hold"
        );
        _meter.CreateObservableGauge(
            "sissync.places.parked",
            () => _parked.Select(p => new Measurement<int>(p.Value, Tag("district", p.Key))),
            description: "Subscribed places where the channel refuses the bot"
        );
    }

    public void RunEnded(RunSummary run)
    {
        _runs.Add(1, Tag("district", run.District), Tag("state", run.State));
        _seconds.Record(run.Seconds, Tag("state", run.State));
    }

    public void OutboxHandled(int count) => _handled.Add(count);

    public void JobFailed(string job) => _failures.Add(1, Tag("job", job));

    public void HoldsOpen(string district, int count) => _holds[district] = count;

    public void PlacesParked(string district, int count) => _parked[district] = count;

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
