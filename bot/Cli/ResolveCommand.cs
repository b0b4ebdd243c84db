using System.CommandLine;
using SisSync.Core.Holding;

namespace SisSync.Bot.Cli;

/// <summary>Acts on holds, as the buttons of a card do.</summary>
internal static class ResolveCommand
{
    public static Command Create(ICliHost host, CliIo io)
    {
        var hold = new Option<string[]>("--hold")
        {
            Description = "Hold id; may be repeated.",
            HelpName = "ID",
            Arity = ArgumentArity.OneOrMore,
        };
        var all = new Option<bool>("--all")
        {
            Description = "Every open hold of --district for which the action is possible.",
        };
        var district = new Option<string?>("--district")
        {
            HelpName = "ID",
            Description = "With --all.",
        };
        var action = new Option<string>("--action")
        {
            Required = true,
            Description = "What to do.",
        };
        action.AcceptOnlyFromAmong(Array.ConvertAll(Enum.GetValues<HoldAction>(), HoldText.Code));
        var reason = new Option<string?>("--reason")
        {
            Description = "Only this reason.",
            HelpName = "CODE",
        };
        reason.AcceptOnlyFromAmong(Array.ConvertAll(Enum.GetValues<HoldReason>(), HoldText.Code));
        var version = new Option<int?>("--version")
        {
            Description = "The version that was seen; an older one is refused.",
            HelpName = "N",
        };
        var by = new Option<string>("--by")
        {
            Required = true,
            Description = "Who decides, as shown to others.",
            HelpName = "NAME",
        };
        var json = CliOptions.Json();
        var command = new Command("resolve", "Decide on holds.")
        {
            hold,
            all,
            district,
            action,
            reason,
            version,
            by,
            json,
        };
        command.Validators.Add(result =>
        {
            var ids = result.GetValue(hold) ?? [];
            var everything = result.GetValue(all);
            if (everything == ids.Length > 0)
            {
                result.AddError("Give either --hold ID (which may be repeated) or --all.");
            }
            if (everything != result.GetValue(district) is not null)
            {
                result.AddError("--all and --district ID go together.");
            }
            if (result.GetResult(version) is not null && ids.Length != 1)
            {
                result.AddError("--version goes with one --hold.");
            }
            if (result.GetResult(by) is not null && string.IsNullOrWhiteSpace(result.GetValue(by)))
            {
                result.AddError("--by needs a name.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var request = new ResolveRequest(
                    parsed.GetValue(hold) ?? [],
                    parsed.GetValue(district),
                    HoldText.Action(parsed.GetRequiredValue(action))!.Value,
                    parsed.GetValue(reason) is { } code ? HoldText.Reason(code) : null,
                    parsed.GetValue(version),
                    parsed.GetRequiredValue(by).Trim(),
                    parsed.GetValue(json)
                );
                return host.RunAsync(
                    (services, token) => ResolveWork.RunAsync(services, io, request, token),
                    cancellationToken
                );
            }
        );
        return command;
    }
}
