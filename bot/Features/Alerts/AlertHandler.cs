using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Loads what a notification speaks of, as it is when it is sent.</summary>
internal sealed class AlertHandler(IReportQueries reports, IHoldQueries holds)
{
    public async Task<ChatReply> DescribeAsync(
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        var report = await reports.GetDistrictAsync(notification.DistrictId, cancellationToken);
        // Many people read one alert, so it keeps to the district's clock.
        var clock = ReaderClock.For(null, report.TimeZone);
        return new ChatReply.Card(
            await CardAsync(notification, report, clock, cancellationToken),
            CardText.Plain(notification.Text)
        );
    }

    private async Task<JsonObject> CardAsync(
        Notification notification,
        DistrictReport report,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        if (notification.Kind is not ("hold_opened" or "holds_opened" or "hold_closed"))
        {
            return RunFailedCard.Build(notification, report, clock);
        }
        if (notification.HoldIds.Count == 1)
        {
            var state = await holds.FindAsync(notification.HoldIds[0], cancellationToken);
            return state switch
            {
                null => HoldOpenedCard.Digest(notification, [], report),
                { ClosedAt: { } closedAt } => HoldClosedCard.Build(state, closedAt, report, clock),
                _ => HoldOpenedCard.Build(state.View, report, clock),
            };
        }
        var ids = notification.HoldIds.ToHashSet(StringComparer.Ordinal);
        var open = await holds.GetOpenAsync(notification.DistrictId, cancellationToken);
        return HoldOpenedCard.Digest(
            notification,
            [.. open.Where(h => ids.Contains(h.Id))],
            report
        );
    }
}
