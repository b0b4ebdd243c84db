using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Loads what a notification speaks of as it is now, for the place or the person it goes to.</summary>
internal sealed class AlertHandler(
    IAccessPolicy access,
    IReportQueries reports,
    IHoldQueries holds,
    IWorkBook works
)
{
    /// <summary>Holds that closed meanwhile are told one by one up to here.</summary>
    private const int ClosedShown = 6;

    public async Task<ChatReply> DescribeAsync(
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        var report = await reports.GetDistrictAsync(notification.DistrictId, cancellationToken);
        if (await NarrowAsync(notification, report, cancellationToken) is not { } visible)
        {
            return new ChatReply.Text(AlertWords.NotYours);
        }
        notification = visible;
        // many people read a channel, so it keeps to the district's clock
        var clock = ReaderClock.For(
            notification.Reader.Personal ? notification.Reader.TimeZone : null,
            report.TimeZone
        );
        if (notification.Kind is not ("hold_opened" or "holds_opened" or "hold_closed"))
        {
            return new ChatReply.Card(
                RunFailedCard.Build(notification, report, clock),
                CardText.Plain(notification.Text)
            );
        }
        return notification.HoldIds.Count == 1
            ? await OneAsync(notification, report, clock, cancellationToken)
            : await ManyAsync(notification, report, clock, cancellationToken);
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
        var card =
            state.ClosedAt is null || news is null
                ? HoldOpenedCard.Build(state.View, news, report, clock)
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
        var ids = notification.HoldIds.ToHashSet(StringComparer.Ordinal);
        var all = await holds.GetOpenAsync(notification.DistrictId, cancellationToken);
        List<HoldView> open = [.. all.Where(h => ids.Contains(h.Id))];
        ids.ExceptWith(open.Select(h => h.Id));
        List<(HoldState, HoldNews)> closed = [];
        foreach (var id in ids.Order(StringComparer.Ordinal).Take(ClosedShown))
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
        var text = HoldOpenedCard.Sentence(open.Count, notification.HoldIds.Count);
        return Reply(HoldOpenedCard.Digest(notification, open, closed, report), text) with
        {
            Settled = open.Count == 0,
        };
    }

    /// <summary>
    /// What of it the reader may see, or null. Asked at every sending and every edit: rights change, and so do the tenants of
    /// districts.
    /// </summary>
    private async Task<Notification?> NarrowAsync(
        Notification notification,
        DistrictReport report,
        CancellationToken cancellationToken
    )
    {
        var caller = Readers.CallerOf(notification.Reader);
        if (!caller.Personal)
        {
            var ours = access.DistrictsOfTenant(caller.TenantId).Any(d => d.Id == report.Id);
            return ours ? notification : null;
        }
        if (access.DistrictsOf(caller).FirstOrDefault(d => d.Id == report.Id) is not { } district)
        {
            return null;
        }
        var seen = Entitlement.Of(access, caller, district, report);
        if (seen.WholeDistrict)
        {
            return notification;
        }
        List<string> mine = [];
        foreach (var id in notification.HoldIds)
        {
            var state = await holds.FindAsync(id, cancellationToken);
            if (state is not null && seen.Find(state.View.SchoolId) is not null)
            {
                mine.Add(id);
            }
        }
        return mine.Count == 0 ? null : notification with { HoldIds = mine };
    }

    private static ChatReply.Card Reply(JsonObject card, string summary) =>
        new(card, CardText.Plain(summary));
}
