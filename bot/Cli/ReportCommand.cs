using System.CommandLine;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Cli;

/// <summary>Districts and their schools as they stand.</summary>
internal static class ReportCommand
{
    public static Command Create(ICliHost host, CliIo io)
    {
        var district = CliOptions.District();
        var school = new Option<string?>("--school")
        {
            Description = "Only this school, by id or name.",
            HelpName = "NAME",
        };
        var json = CliOptions.Json();
        var command = new Command("report", "Show districts and their schools.")
        {
            district,
            school,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                host.RunAsync(
                    (services, token) =>
                        RunAsync(
                            services,
                            io,
                            parsed.GetValue(district),
                            parsed.GetValue(school),
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
        string? school,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var reports = await SchoolSearch.ReportsAsync(services, district, cancellationToken);
        if (school is not null)
        {
            reports = SchoolSearch.Only(reports, school);
        }
        if (json)
        {
            await io.Out.WriteLineAsync(CliJson.Write(new { Districts = reports.Select(Json) }));
            return 0;
        }
        foreach (var report in reports)
        {
            await WriteAsync(report, io.Out);
        }
        return 0;
    }

    private static object Json(DistrictReport report) =>
        new
        {
            report.Id,
            report.Name,
            report.LastSyncAt,
            LastRun = report.LastRun is { } run
                ? new
                {
                    run.Id,
                    run.State,
                    run.StartedAt,
                    run.FinishedAt,
                    run.Message,
                }
                : null,
            Schools = report.Schools.Select(school => new
            {
                school.Id,
                school.Name,
                Status = StatusText.Code(school.Status),
                school.HoldReasons,
                school.Students,
                school.Teachers,
                school.Staff,
                school.Contacts,
                school.Errors,
                school.Alerts,
                school.LastSyncAt,
                Issues = school.Issues.Select(issue => new
                {
                    issue.Code,
                    issue.Level,
                    issue.Count,
                }),
            }),
        };

    private static async Task WriteAsync(DistrictReport report, TextWriter output)
    {
        var last = report.LastSyncAt is { } time ? CliJson.Time(time) : "never";
        await output.WriteLineAsync(
            $"{TextTable.Clean(report.Name)} ({report.Id}), last sync {last}"
        );
        if (report.LastRun is { } run)
        {
            await output.WriteLineAsync(
                TextTable
                    .Clean(
                        $"Last run {run.State.Replace('_', ' ')}, started {CliJson.Time(run.StartedAt)}. {run.Message}"
                    )
                    .TrimEnd()
            );
        }
        var table = new TextTable(
            "School",
            "Status",
            "Students",
            "Teachers",
            "Staff",
            "Contacts",
            "Errors",
            "Alerts",
            "Last sync"
        );
        foreach (var school in report.Schools)
        {
            var reasons = string.Join(", ", school.HoldReasons);
            table.Add(
                school.Name,
                StatusText.Title(school.Status) + (reasons.Length > 0 ? $": {reasons}" : ""),
                school.Students,
                school.Teachers,
                school.Staff,
                school.Contacts,
                school.Errors,
                school.Alerts,
                school.LastSyncAt is { } at ? CliJson.Time(at) : "never"
            );
        }
        await table.WriteAsync(output);
        await output.WriteLineAsync();
    }
}
