using System.Globalization;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Loads what a notification speaks of as it is now, for the place or the person it goes to.</summary>
internal sealed class AlertHandler(
    IAccessPolicy access,
    IReportQueries reports,
    IHoldQueries holds,
    IIssueNews issues,
    HoldAlerts held
)
{
    public async Task<ChatReply> DescribeAsync(
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        // most cards of channels need no list of schools; a person's schools must be looked up
        var report =
            notification.Reader.Personal || notification.Kind == NotificationKind.FirstSync
                ? await reports.GetDistrictAsync(notification.DistrictId, cancellationToken)
                : await reports.GetHeadAsync(notification.DistrictId, cancellationToken);
        if (await NarrowAsync(notification, report, cancellationToken) is not { } visible)
        {
            return new ChatReply.Text(AlertWords.NotYours) { Silent = true };
        }
        notification = visible;
        // many people read a channel, so it keeps to the district's clock
        var clock = ReaderClock.For(
            notification.Reader.Personal ? notification.Reader.TimeZone : null,
            report.TimeZone
        );
        var reply = await CardAsync(notification, report, clock, cancellationToken);
        return notification.Again ? SaysAgain(reply) : reply;
    }

    private async Task<ChatReply> CardAsync(
        Notification notification,
        DistrictReport report,
        ReaderClock clock,
        CancellationToken cancellationToken
    ) =>
        notification.Kind switch
        {
            NotificationKind.HoldOpened
            or NotificationKind.HoldsOpened
            or NotificationKind.HoldEscalated => await held.PostAsync(
                notification,
                report,
                clock,
                cancellationToken
            ),
            NotificationKind.HoldChanged
            or NotificationKind.HoldClosed
            or NotificationKind.HoldReminder => await held.ReplyAsync(
                notification,
                report,
                clock,
                cancellationToken
            ),
            NotificationKind.FirstSync => Settled(
                FirstSyncCard.Build(report),
                CardText.Format(AlertWords.FirstSync, report.Name)
            ),
            NotificationKind.Digest => await DigestAsync(
                notification,
                report,
                clock,
                cancellationToken
            ),
            _ => Settled(
                RunFailedCard.Build(notification, report, clock),
                CardText.Format(RunFailedCard.Title(notification), report.Name)
            ),
        };

    private async Task<ChatReply> DigestAsync(
        Notification notification,
        DistrictReport report,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        var since = DateTime.TryParse(
            notification.Detail,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
            : report.LastSyncAt ?? DateTime.MinValue;
        var open = await holds.GetOpenAsync(report.Id, cancellationToken);
        var news = await issues.ErrorsSinceAsync(report.Id, since, cancellationToken);
        bool Heard(string school) => notification.Schools?.Contains(school) ?? true;
        return DigestCard.Build(
            report,
            [.. open.Where(hold => Heard(hold.SchoolId))],
            [.. news.Where(school => Heard(school.SchoolId))],
            since,
            clock
        );
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
        if (notification.Kind == NotificationKind.Digest)
        {
            return notification with
            {
                Schools =
                [
                    .. seen
                        .Report.Schools.Select(s => s.Id)
                        .Where(id => notification.Schools?.Contains(id) ?? true),
                ],
            };
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

    private static ChatReply.Card Settled(WrittenCard card, string summary) =>
        new(card, CardText.Plain(summary)) { Settled = true };

    // below the title, where it is read before anybody is alarmed twice
    private static ChatReply SaysAgain(ChatReply reply) =>
        reply is ChatReply.Card card
            ? card with
            {
                Content = Card.Below(card.Content, $"{Icon.Working} {AlertWords.Again}"),
            }
            : reply;
}
