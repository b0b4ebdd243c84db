using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Posts and replies about holds, as the holds are now.</summary>
internal sealed class HoldAlerts(IHoldQueries holds, IWorkBook works)
{
    /// <summary>Holds that closed meanwhile are told one by one up to here.</summary>
    private const int ClosedShown = 6;

    /// <summary>The post of one hold, or of many with one cause.</summary>
    public Task<ChatReply> PostAsync(
        Notification notification,
        DistrictReport report,
        ReaderClock clock,
        CancellationToken cancellationToken
    ) =>
        notification.HoldIds.Count == 1
            ? OneAsync(notification, report, clock, cancellationToken)
            : ManyAsync(notification, report, clock, cancellationToken);

    /// <summary>What is said below the post.</summary>
    public async Task<ChatReply> ReplyAsync(
        Notification notification,
        DistrictReport report,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        if (notification.Kind == NotificationKind.HoldClosed)
        {
            var closed = await ClosedAsync(notification.HoldIds, clock, cancellationToken);
            return HoldReplyCard.Closed(
                closed,
                notification.HoldIds.Count,
                await StillOpenAsync(notification, cancellationToken)
            );
        }
        var open = await OpenAsync(notification, cancellationToken);
        return notification.Kind == NotificationKind.HoldChanged && open is [var changed]
            ? HoldReplyCard.Changed(changed, report)
            : HoldReplyCard.Reminder(notification, open, report, clock);
    }

    private async Task<ChatReply> OneAsync(
        Notification notification,
        DistrictReport report,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        var id = notification.HoldIds[0];
        if (await holds.FindAsync(id, cancellationToken) is not { } state)
        {
            return Reply(HoldOpenedCard.Digest(notification, [], [], report), notification.Text);
        }
        var news = HoldNews.Of(state, await works.OfHoldAsync(id, cancellationToken), clock);
        var because = notification is { Kind: NotificationKind.HoldEscalated, Detail: { } days }
            ? CardText.Format(AlertWords.Escalated, days)
            : null;
        var card =
            state.ClosedAt is null || news is null
                ? HoldOpenedCard.Build(state.View, news, report, clock, because)
                : HoldClosedCard.Build(state, news, report);
        var title = state.ClosedAt is null ? AlertWords.OnHold : AlertWords.Closed;
        return Reply(card, CardText.Format(title, state.View.School)) with
        {
            Settled = state.ClosedAt is not null,
        };
    }

    private async Task<ChatReply> ManyAsync(
        Notification notification,
        DistrictReport report,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        var open = await OpenAsync(notification, cancellationToken);
        var gone = notification
            .HoldIds.Except(open.Select(h => h.Id), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var text = HoldOpenedCard.Cause(open) is null
            ? HoldOpenedCard.Sentence(open.Count, notification.HoldIds.Count)
            : CardText.Format(AlertWords.Disconnected, CardText.Schools(open.Count));
        var card = HoldOpenedCard.Digest(
            notification,
            open,
            await ClosedAsync(gone, clock, cancellationToken),
            report
        );
        return Reply(card, text) with { Settled = open.Count == 0 };
    }

    private async Task<List<HoldView>> OpenAsync(
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        var ids = notification.HoldIds.ToHashSet(StringComparer.Ordinal);
        var all = await holds.GetOpenAsync(notification.DistrictId, cancellationToken);
        return [.. all.Where(h => ids.Contains(h.Id))];
    }

    private async Task<List<(HoldState, HoldNews)>> ClosedAsync(
        IReadOnlyList<string> ids,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        List<(HoldState, HoldNews)> closed = [];
        foreach (var id in ids.Take(ClosedShown))
        {
            if (
                await holds.FindAsync(id, cancellationToken) is { } state
                && HoldNews.Of(state, await works.OfHoldAsync(id, cancellationToken), clock)
                    is { } news
            )
            {
                closed.Add((state, news));
            }
        }
        return closed;
    }

    /// <summary>How many of the holds of the same post wait on.</summary>
    private async Task<int> StillOpenAsync(
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        if (notification.Siblings.Count < 2)
        {
            return 0;
        }
        var siblings = notification.Siblings.ToHashSet(StringComparer.Ordinal);
        var open = await holds.GetOpenAsync(notification.DistrictId, cancellationToken);
        return open.Count(hold => siblings.Contains(hold.Id));
    }

    private static ChatReply.Card Reply(WrittenCard card, string summary) =>
        new(card, CardText.Plain(summary));
}
