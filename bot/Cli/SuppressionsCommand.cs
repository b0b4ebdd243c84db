using System.CommandLine;
using SisSync.Core.Holding;

namespace SisSync.Bot.Cli;

/// <summary>Lists and lifts "Don't hold syncs like this again".</summary>
internal static class SuppressionsCommand
{
    public static Command Create(ICliHost host, CliIo io)
    {
        var lift = new Option<string?>("--lift")
        {
            Description = "Lift this one, so that its reason holds the school again.",
            HelpName = "ID",
        };
        var json = CliOptions.Json();
        var command = new Command("suppressions", "Show or lift suppressed hold reasons.")
        {
            lift,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                host.RunAsync(
                    (services, token) =>
                        RunAsync(services, io, parsed.GetValue(lift), parsed.GetValue(json), token),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        CliIo io,
        string? lift,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var suppressions = services.GetRequiredService<ISuppressions>();
        if (lift is not null)
        {
            var by = new Decider("Command line", "Command line");
            if (!await suppressions.LiftAsync(lift, by, cancellationToken))
            {
                throw new CliException(
                    $"No suppression \"{lift}\" is in force; the command suppressions lists them."
                );
            }
        }
        var inForce = await suppressions.GetAsync(cancellationToken);
        if (json)
        {
            await io.Out.WriteLineAsync(CliJson.Write(new { Suppressions = inForce.Select(Json) }));
            return 0;
        }
        if (lift is not null)
        {
            await io.Out.WriteLineAsync($"Lifted {lift}.");
        }
        if (inForce.Count == 0)
        {
            await io.Out.WriteLineAsync("No hold reason is suppressed.");
            return 0;
        }
        var table = new TextTable("Id", "District", "School", "Reason", "By", "At");
        foreach (var one in inForce)
        {
            table.Add(
                one.Id,
                one.DistrictId,
                one.School,
                HoldText.Code(one.Reason),
                one.By,
                CliJson.Time(one.At)
            );
        }
        await table.WriteAsync(io.Out);
        return 0;
    }

    private static object Json(SuppressionView one) =>
        new
        {
            one.Id,
            one.DistrictId,
            one.SchoolId,
            one.School,
            Reason = HoldText.Code(one.Reason),
            one.By,
            one.At,
        };
}
