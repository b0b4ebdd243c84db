using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>The list of open holds.</summary>
internal sealed class ListHoldsHandler(Subjects subjects, IHoldQueries holds, StatusHandler status)
{
    public async Task<ChatReply> HandleAsync(
        ChatCommand.ListHolds asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var subject = await subjects.FindAsync(
            asked.About,
            new Question(Verbs.Holds),
            caller,
            cancellationToken
        );
        return await subject.Match(
            of => DrawAsync(of.Seen, asked.Page, asked.Ticked, null, caller, cancellationToken),
            // A school's hold is on its card, with the buttons.
            of => status.SchoolAsync(caller, of.Seen, of.School.Id, null, cancellationToken),
            unclear => Task.FromResult(unclear.Reply)
        );
    }

    /// <summary>The list, with a warning first.</summary>
    public async Task<ChatReply> DrawAsync(
        Entitlement seen,
        int page,
        bool ticked,
        string? told,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var open = (await holds.GetOpenAsync(seen.Report.Id, cancellationToken))
            .Where(h => seen.Find(h.SchoolId) is not null)
            .ToList();
        return new ChatReply.Card(
            HoldListCard.Build(
                seen,
                open,
                page,
                ticked,
                told,
                SeenDistricts.Clock(caller, seen.Report)
            ),
            HoldListCard.Summary(seen, open.Count)
        )
        {
            Source = new CardSource(
                seen.Report.Id,
                Verbs.Holds,
                new PressData { ["district"] = seen.Report.Id, ["page"] = page }
            ),
        };
    }
}
