using System.Globalization;
using SisSync.Core.Holding;

namespace SisSync.Bot.Cli;

/// <summary>Carries out a <c>resolve</c> command.</summary>
internal static class ResolveWork
{
    public static async Task<int> RunAsync(
        IServiceProvider services,
        CliIo io,
        ResolveRequest request,
        CancellationToken cancellationToken
    )
    {
        var holds = await HoldsAsync(services, request, cancellationToken);
        var results = await DecideAsync(services, io, request, holds, cancellationToken);
        if (request.Json)
        {
            await io.Out.WriteLineAsync(CliJson.Write(new { Results = results.Select(Json) }));
        }
        else if (results.Count == 0)
        {
            await io.Out.WriteLineAsync(
                $"No open hold of {request.District} can be decided by {HoldText.Code(request.Action)}."
            );
        }
        foreach (var result in results.Where(_ => !request.Json))
        {
            await io.Out.WriteLineAsync(Text(result));
        }
        return results.All(r => r.Outcome is HoldOutcome.Applied or HoldOutcome.Waiting) ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> HoldsAsync(
        IServiceProvider services,
        ResolveRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.Holds.Count > 0)
        {
            return [.. request.Holds.Distinct(StringComparer.Ordinal)];
        }
        var queries = services.GetRequiredService<IHoldQueries>();
        var ids = new List<string>();
        foreach (var district in CliOptions.Districts(services, request.District))
        {
            var open = await queries.GetOpenAsync(district.Id, cancellationToken);
            ids.AddRange(
                open.Where(h =>
                        h.Actions.Contains(request.Action)
                        && (
                            request.Reason is not { } reason
                            || h.Reasons.Any(r => r.Reason == reason)
                        )
                    )
                    .Select(h => h.Id)
            );
        }
        return ids;
    }

    private static async Task<IReadOnlyList<HoldResult>> DecideAsync(
        IServiceProvider services,
        CliIo io,
        ResolveRequest request,
        IReadOnlyList<string> holds,
        CancellationToken cancellationToken
    )
    {
        if (holds.Count == 0)
        {
            return [];
        }
        var progress = ProgressLine.For(io, services.GetRequiredService<TimeProvider>());
        var results = await services
            .GetRequiredService<IHoldDecisions>()
            .DecideAsync(
                [
                    .. holds.Select(id => new HoldRequest(
                        id,
                        request.Action,
                        request.Reason,
                        request.Version
                    )),
                ],
                new Decider(request.By, request.By),
                progress,
                cancellationToken
            );
        progress?.Clear();
        return results;
    }

    private static object Json(HoldResult result) =>
        new
        {
            result.Hold,
            Outcome = Code(result.Outcome),
            result.By,
            result.At,
            result.Added,
            result.Updated,
            result.Removed,
            result.Message,
        };

    private static string Code(HoldOutcome outcome) =>
        outcome switch
        {
            HoldOutcome.Applied => "applied",
            HoldOutcome.Waiting => "waiting",
            HoldOutcome.HeldAgain => "held_again",
            HoldOutcome.AlreadyDone => "already_done",
            HoldOutcome.Stale => "stale",
            HoldOutcome.Failed => "failed",
        };

    private static string Text(HoldResult result) =>
        TextTable.Clean(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Hold}: {Code(result.Outcome).Replace('_', ' ')}, {result.Removed:N0} removed, {result.Added:N0} added, {result.Updated:N0} updated by {result.By} at {CliJson.Time(result.At)}. {result.Message}"
            )
        );
}
