using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Holds;

/// <summary>One action for several schools: for admins of the whole district, after a question, on what was shown.</summary>
internal sealed class ActOnHoldsHandler(
    IHoldQueries holds,
    IWorkBook works,
    HoldWork work,
    SeenDistricts seenDistricts,
    ListHoldsHandler list
)
{
    public async Task<ChatReply> HandleAsync(
        ChatCommand.ActOnHolds asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (
            await seenDistricts.FindAsync(caller, asked.DistrictId, cancellationToken)
                is not { WholeDistrict: true } seen
            || await FindAsync(asked.DistrictId, asked.Holds, cancellationToken) is not { } states
        )
        {
            return Replies.NotFound;
        }
        if (states.Count == 0)
        {
            return await SayAsync(HoldListWords.Nothing, seen, caller, cancellationToken);
        }
        return asked.Confirmed
            ? await ActAsync(asked, seen, states, caller, cancellationToken)
            : await AskAsync(asked, seen, states, caller, cancellationToken);
    }

    public async Task<ChatReply> ResultsAsync(
        ChatCommand.HoldResults asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (
            await seenDistricts.FindAsync(caller, asked.DistrictId, cancellationToken)
                is not { WholeDistrict: true } seen
            || await FindAsync(asked.DistrictId, asked.Holds, cancellationToken) is not { } states
        )
        {
            return Replies.NotFound;
        }
        return Reply(
            seen,
            asked.Holds,
            await NewsAsync(states, SeenDistricts.Clock(caller, seen.Report), cancellationToken)
        );
    }

    private async Task<ChatReply> AskAsync(
        ChatCommand.ActOnHolds asked,
        Entitlement seen,
        List<HoldState> states,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var versions = asked.Holds.ToDictionary(h => h.Id, h => h.Version, StringComparer.Ordinal);
        var open = states.Where(s => s.ClosedAt is null).Select(s => s.View).ToList();
        var changed = open.Where(v => v.Version != versions[v.Id]).ToList();
        var concerned = open.Except(changed).Where(v => v.Actions.Contains(asked.Action)).ToList();
        if (concerned.Count == 0)
        {
            return await SayAsync(HoldListWords.NoLonger, seen, caller, cancellationToken);
        }
        return new ChatReply.Card(
            ConfirmHoldsCard.Build(
                seen,
                asked.Action,
                concerned,
                [.. open.Except(changed).Except(concerned)],
                changed
            ),
            ConfirmHoldsCard.Summary(asked.Action, concerned.Count)
        )
        {
            Private = true,
        };
    }

    private async Task<ChatReply> ActAsync(
        ChatCommand.ActOnHolds asked,
        Entitlement seen,
        List<HoldState> states,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var results = await work.StartAsync(
            [.. asked.Holds.Select(h => new HoldRequest(h.Id, asked.Action, null, h.Version))],
            new Decider(caller.ObjectId ?? "local", caller.Name),
            cancellationToken
        );
        var clock = SeenDistricts.Clock(caller, seen.Report);
        if (results is not null)
        {
            return Reply(
                seen,
                asked.Holds,
                [.. states.Zip(results, (s, r) => (s.View.School, HoldNews.Of(r, clock)))]
            );
        }
        // read again: the yes is stored, and what is under way is known by now
        var now = await FindAsync(asked.DistrictId, asked.Holds, cancellationToken) ?? states;
        return Reply(seen, asked.Holds, await NewsAsync(now, clock, cancellationToken));
    }

    private async Task<List<(string School, HoldNews News)>> NewsAsync(
        List<HoldState> states,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        List<(string, HoldNews)> told = [];
        foreach (var state in states)
        {
            var news =
                HoldNews.Of(state, await works.OfHoldAsync(state.View.Id, cancellationToken), clock)
                ?? new HoldNews(
                    state.View.Id,
                    Tone.Warning,
                    $"{Icon.Hold} {HoldListWords.StillOpen}"
                );
            told.Add((state.View.School, news));
        }
        return told;
    }

    /// <summary>The holds in the order asked; null when one of them is not there or of another district.</summary>
    private async Task<List<HoldState>?> FindAsync(
        string districtId,
        IReadOnlyList<ShownHold> asked,
        CancellationToken cancellationToken
    )
    {
        List<HoldState> states = [];
        foreach (var hold in asked)
        {
            var state = await holds.FindAsync(hold.Id, cancellationToken);
            // The ids come from the card's data; a forged one must not take the others along.
            if (state is null || state.View.DistrictId != districtId)
            {
                return null;
            }
            states.Add(state);
        }
        return states;
    }

    private Task<ChatReply> SayAsync(
        string sentence,
        Entitlement seen,
        Caller caller,
        CancellationToken cancellationToken
    ) => list.DrawAsync(seen, page: 1, ticked: false, sentence, caller, cancellationToken);

    private static ChatReply.Card Reply(
        Entitlement seen,
        IReadOnlyList<ShownHold> holds,
        List<(string School, HoldNews News)> results
    ) =>
        new(HoldResultsCard.Build(seen, holds, results), HoldResultsCard.Summary(results.Count))
        {
            Source = new CardSource(
                seen.Report.Id,
                Verbs.HoldsDone,
                HoldResultsCard.Again(seen, holds)
            ),
        };
}
