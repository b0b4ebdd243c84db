using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SisSync.Core.Fetching;
using SisSync.Core.Runs;

namespace SisSync.Bot.Cli;

/// <summary>One run now.</summary>
internal static class SyncCommand
{
    public static Command Create(ICliHost host, CliIo io)
    {
        var district = CliOptions.District();
        var sameNight = new Option<bool>("--same-night")
        {
            Description = "Demo: play the last scripted night again.",
        };
        var json = CliOptions.Json();
        var command = new Command("sync", "Run one sync now.") { district, sameNight, json };
        command.SetAction(
            (parsed, cancellationToken) =>
                host.RunAsync(
                    (services, token) =>
                        RunAsync(
                            services,
                            io,
                            parsed.GetValue(district),
                            parsed.GetValue(sameNight),
                            parsed.GetValue(json),
                            token
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        CliIo io,
        string? district,
        bool sameNight,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var launcher = services.GetRequiredService<ISyncLauncher>();
        var progress = ProgressLine.For(io, services.GetRequiredService<TimeProvider>());
        var runs = new List<RunSummary>();
        foreach (var one in CliOptions.Districts(services, district))
        {
            var request = new RunRequest(one.Id, RunTrigger.Manual, "Command line", sameNight);
            runs.Add(await launcher.RunAsync(request, progress, cancellationToken));
            progress?.Clear();
        }
        if (json)
        {
            await io.Out.WriteLineAsync(CliJson.Write(writer => Write(writer, runs)));
        }
        foreach (var run in runs.Where(_ => !json))
        {
            await io.Out.WriteLineAsync(Text(run));
        }
        foreach (var run in runs.Where(r => r.State == "failed"))
        {
            await io.Error.WriteLineAsync(TextTable.Clean($"{run.District}: {Why(run)}"));
        }
        return runs.Exists(r => r.State == "failed") ? 1 : 0;
    }

    private static string Why(RunSummary run) =>
        run.Message ?? (run.AlreadyRunning ? "already running" : "the run failed");

    private static void Write(Utf8JsonWriter writer, IEnumerable<RunSummary> runs)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("runs");
        foreach (var run in runs)
        {
            writer.WriteStartObject();
            writer.WriteString("district", run.District);
            writer.WriteString("state", run.State);
            writer.WriteNumber("added", run.Added);
            writer.WriteNumber("updated", run.Updated);
            writer.WriteNumber("moved", run.Moved);
            writer.WriteNumber("removed", run.Removed);
            writer.WriteNumber("restored", run.Restored);
            writer.WriteNumber("classesAdded", run.ClassesAdded);
            writer.WriteNumber("classesUpdated", run.ClassesUpdated);
            writer.WriteNumber("classesRemoved", run.ClassesRemoved);
            writer.WriteNumber("heldSchools", run.HeldSchools);
            writer.WriteNumber("errors", run.Errors);
            writer.WriteNumber("alerts", run.Alerts);
            writer.WriteNumber("records", run.Records);
            writer.WriteNumber("seconds", Math.Round(run.Seconds, 3));
            writer.WriteNumber("peakRssMb", Math.Round(run.PeakRssMb, 1));
            writer.WriteString("message", run.AlreadyRunning ? Why(run) : run.Message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Text(RunSummary run)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {run.District}: {run.State.Replace(
                '_',
                ' '
            )} in {run.Seconds:0.0} s, {run.Records:N0} records
              people   {run.Added:N0} added, {run.Updated:N0} updated, {run.Moved:N0} moved, {run.Removed:N0} removed, {run.Restored:N0} restored
              classes  {run.ClassesAdded:N0} added, {run.ClassesUpdated:N0} updated, {run.ClassesRemoved:N0} removed
              schools on hold {run.HeldSchools:N0}, errors {run.Errors:N0}, alerts {run.Alerts:N0}
            """
        );
        return run is { State: not "failed", Message: { } message }
            ? $"{text}{Environment.NewLine}  {TextTable.Clean(message)}"
            : text;
    }
}
