using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Holds;

/// <summary>A press on one of a hold's buttons: checks who asks, starts the work, redraws the school's card.</summary>
internal sealed class HoldHandler(
    IHoldQueries holds,
    IWorkBook works,
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
        var clock = SeenDistricts.Clock(caller, seen.Report);
        var newest = await works.OfHoldAsync(state.View.Id, cancellationToken);
        HoldNews? news;
        if (state.ClosedAt is not null || newest is { FinishedAt: null })
        {
            // a second click, by whoever: it is told what was done or is being done, by whom and when
            news = HoldNews.Of(state, newest, clock);
        }
        else if (ConfirmCard.IsAsked(asked.Action) && !asked.Confirmed)
        {
            return ConfirmCard.Build(state.View, asked);
        }
        else
        {
            news = await ActAsync(asked, state, caller, clock, cancellationToken);
            // read again: the action has changed the school, and perhaps whether it is there at all
            seen = await seenDistricts.FindAsync(caller, state.View.DistrictId, cancellationToken);
        }
        return seen is null
            ? Replies.NotFound
            : await status.SchoolAsync(caller, seen, state.View.SchoolId, news, cancellationToken);
    }

    private async Task<HoldNews?> ActAsync(
        ChatCommand.ActOnHold asked,
        HoldState state,
        Caller caller,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        var results = await work.StartAsync(
            [new HoldRequest(asked.HoldId, asked.Action, asked.Reason, asked.Version)],
            new Decider(caller.ObjectId ?? "local", caller.Name),
            cancellationToken
        );
        return results is { Count: > 0 }
            ? HoldNews.Of(results[0], clock)
            : HoldNews.Of(
                await holds.FindAsync(asked.HoldId, cancellationToken) ?? state,
                await works.OfHoldAsync(asked.HoldId, cancellationToken),
                clock
            );
    }
}
