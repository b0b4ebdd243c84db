using System.CommandLine;
using System.Globalization;
using SisSync.Core.Holding;

namespace SisSync.Bot.Cli;

/// <summary>Open holds.</summary>
internal static class HoldsCommand
{
    public static Command Create(ICliHost host, CliIo io)
    {
        var district = CliOptions.District();
        var json = CliOptions.Json();
        var command = new Command("holds", "Show open holds.") { district, json };
        command.SetAction(
            (parsed, cancellationToken) =>
                host.RunAsync(
                    (services, token) =>
                        RunAsync(
                            services,
                            io,
                            parsed.GetValue(district),
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
        bool json,
        CancellationToken cancellationToken
    )
    {
        var queries = services.GetRequiredService<IHoldQueries>();
        var holds = new List<HoldView>();
        foreach (var one in CliOptions.Districts(services, district))
        {
            holds.AddRange(await queries.GetOpenAsync(one.Id, cancellationToken));
        }
        if (json)
        {
            await io.Out.WriteLineAsync(CliJson.Write(new { Holds = holds.Select(Json) }));
            return 0;
        }
        if (holds.Count == 0)
        {
            await io.Out.WriteLineAsync("No school is on hold.");
        }
        foreach (var hold in holds)
        {
            await WriteAsync(hold, io.Out);
        }
        return 0;
    }

    private static object Json(HoldView hold) =>
        new
        {
            hold.Id,
            hold.Version,
            hold.DistrictId,
            hold.SchoolId,
            hold.School,
            hold.OpenedAt,
            Actions = hold.Actions.Select(HoldText.Code),
            Reasons = hold.Reasons.Select(reason => new
            {
                Code = HoldText.Code(reason.Reason),
                reason.Text,
                reason.Evidence,
                reason.ApprovedBy,
                reason.ApprovedAt,
                Parts = reason.Parts.Select(part => new
                {
                    part.Type,
                    part.Count,
                    part.Of,
                    part.LimitPercent,
                    part.Floor,
                    part.Rule,
                }),
            }),
        };

    private static async Task WriteAsync(HoldView hold, TextWriter output)
    {
        var lines = hold
            .Reasons.Select(reason =>
            {
                var approved = reason.ApprovedBy is { } by ? $" Approved by {by}." : "";
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {HoldText.Title(reason.Reason)}: {reason.Text} ({reason.Evidence:N0} rows).{approved}"
                );
            })
            .Prepend(
                $"{hold.School} ({hold.DistrictId}), hold {hold.Id} version {hold.Version.ToString(CultureInfo.InvariantCulture)}, since {CliJson.Time(hold.OpenedAt)}"
            )
            .Append($"  Possible: {string.Join(", ", hold.Actions.Select(HoldText.Code))}");
        foreach (var line in lines)
        {
            await output.WriteLineAsync(TextTable.Clean(line));
        }
    }
}
