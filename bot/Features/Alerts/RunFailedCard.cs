using SisSync.Bot.Cards;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells that a district's run failed.</summary>
internal static class RunFailedCard
{
    private const int TextLength = 400;

    public static WrittenCard Build(
        Notification notification,
        DistrictReport report,
        ReaderClock clock
    )
    {
        using var card = new Card(
            CardText.Plain(CardText.Format(Title(notification), report.Name))
        );
        card.Heading(
            $"{Icon.Error} {CardText.Format(Title(notification), CardText.Escape(report.Name))}",
            Tone.Attention
        );
        card.Text(CardText.Escape(notification.Text, TextLength));
        card.Text(
            report.LastSyncAt is { } at
                ? CardText.Format(AlertWords.AsOf, clock.Full(at))
                : AlertWords.NoneSucceeded,
            subtle: true
        );
        card.Buttons(HoldOpenedCard.DistrictButton(report));
        return card.Written();
    }

    /// <summary>With a place for the district.</summary>
    public static string Title(Notification notification) =>
        notification.Kind == NotificationKind.RunMissed
            ? AlertWords.RunMissed
            : AlertWords.RunFailed;
}
