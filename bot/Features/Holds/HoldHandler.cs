using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>A press on one of a hold's buttons: checks who asks, acts, redraws the school's card.</summary>
internal sealed class HoldHandler(
    IHoldQueries holds,
    HoldWork work,
    SeenDistricts seenDistricts,
    StatusHandler status
)
{
    public async Task<ChatReply> HandleAsync(
        ChatCommand.ActOnHold asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var state = await holds.FindAsync(asked.HoldId, cancellationToken);
        var seen = state is null
            ? null
            : await seenDistricts.FindAsync(caller, state.View.DistrictId, cancellationToken);
        if (state is null || seen?.Find(state.View.SchoolId) is null)
        {
            return Replies.NotFound;
        }
        if (state.ClosedAt is { } closedAt)
        {
            var news = HoldNews.Closed(state, closedAt, SeenDistricts.Clock(caller, seen.Report));
            return await status.SchoolAsync(
                caller,
                seen,
                state.View.SchoolId,
                news,
                cancellationToken
            );
        }
        if (asked is { Action: HoldAction.Check, Confirmed: false })
        {
            return new ChatReply.Card(
                ConfirmCheckCard.Build(state.View),
                ConfirmCheckCard.Summary(state.View)
            );
        }
        return await ActAsync(asked, state.View, caller, cancellationToken);
    }

    private async Task<ChatReply> ActAsync(
        ChatCommand.ActOnHold asked,
        HoldView hold,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var outcome = await work.StartAsync(
            new HoldRequest(hold.Id, asked.Action, asked.Reason, asked.Version),
            new Decider(caller.ObjectId ?? "local", caller.Name),
            cancellationToken
        );
        // Read again: the action has changed the school, and perhaps whether it is there at all.
        var seen = await seenDistricts.FindAsync(caller, hold.DistrictId, cancellationToken);
        if (seen is null)
        {
            return Replies.NotFound;
        }
        var clock = SeenDistricts.Clock(caller, seen.Report);
        var news = outcome.Match(
            _ => HoldNews.Working(hold.Id),
            done => HoldNews.Of(done.Result, clock),
            _ => HoldNews.Broken(hold.Id)
        );
        return await status.SchoolAsync(caller, seen, hold.SchoolId, news, cancellationToken);
    }
}
