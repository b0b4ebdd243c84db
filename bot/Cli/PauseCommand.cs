using System.CommandLine;
using System.Globalization;
using SisSync.Core.Holding;
using SisSync.Core.Runs;
using SisSync.Core.Scheduling;

namespace SisSync.Bot.Cli;

/// <summary>Lets nights skip a school, and ends that.</summary>
internal static class PauseCommand
{
    private static readonly Decider By = new("Command line", "Command line");

    public static Command CreatePause(ICliHost host, CliIo io)
    {
        var school = School();
        var until = new Option<string?>("--until")
        {
            Description =
                "The pause ends then: a day (2026-12-24, from its start in the district's time zone) or a moment (2026-12-24T07:00:00Z).",
            HelpName = "DATE",
        };
        until.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !TryRead(text, out _, out _))
            {
                result.AddError(
                    $"--until \"{text}\" is not a date. Write 2026-12-24 or 2026-12-24T07:00:00Z."
                );
            }
        });
        var command = new Command("pause", "Let nights skip a school.") { school, until };
        command.SetAction(
            (parsed, cancellationToken) =>
                host.RunAsync(
                    (services, token) =>
                        PauseAsync(
                            services,
                            io,
                            parsed.GetRequiredValue(school),
                            parsed.GetValue(until),
                            token
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    public static Command CreateUnpause(ICliHost host, CliIo io)
    {
        var school = School();
        var command = new Command("unpause", "End a school's pause.") { school };
        command.SetAction(
            (parsed, cancellationToken) =>
                host.RunAsync(
                    async (services, token) =>
                    {
                        var pauses = services.GetRequiredService<ISchoolPauses>();
                        var name = parsed.GetRequiredValue(school);
                        var ended = await pauses.UnpauseAsync(null, name, By, token);
                        await io.Out.WriteLineAsync(TextTable.Clean($"No longer paused: {ended}"));
                        return 0;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<string> School() =>
        new("--school")
        {
            Required = true,
            Description = "School id or name.",
            HelpName = "ID|NAME",
        };

    private static async Task<int> PauseAsync(
        IServiceProvider services,
        CliIo io,
        string school,
        string? until,
        CancellationToken cancellationToken
    )
    {
        var end = until is null ? null : await EndAsync(services, school, until, cancellationToken);
        if (end <= services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime)
        {
            throw new CliException($"--until {until} is over already.");
        }
        var pauses = services.GetRequiredService<ISchoolPauses>();
        var paused = await pauses.PauseAsync(null, school, end, By, cancellationToken);
        var when = end is { } time ? $"until {CliJson.Time(time)}" : "until unpaused";
        await io.Out.WriteLineAsync(TextTable.Clean($"Paused {when}: {paused}"));
        return 0;
    }

    private static async Task<DateTime?> EndAsync(
        IServiceProvider services,
        string school,
        string until,
        CancellationToken cancellationToken
    )
    {
        if (TryRead(until, out var day, out var moment) && moment is not null)
        {
            return moment;
        }
        // a day starts when it starts at the school
        var reports = await SchoolSearch.ReportsAsync(services, null, cancellationToken);
        var zone = SchoolSearch.Only(reports, school)[0].TimeZone;
        return LocalClock.ToUtc(TimeZoneInfo.FindSystemTimeZoneById(zone), day.ToDateTime(default));
    }

    /// <summary>True for a date; a moment is null when it is a mere day.</summary>
    private static bool TryRead(string text, out DateOnly day, out DateTime? moment)
    {
        moment = null;
        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out day
            )
        )
        {
            return true;
        }
        if (
            text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
        )
        {
            moment = time.UtcDateTime;
            return true;
        }
        return false;
    }
}
