using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells that a district's run failed.</summary>
internal static class RunFailedCard
{
    private const int TextLength = 400;

    public static JsonObject Build(
        Notification notification,
        DistrictReport report,
        ReaderClock clock
    ) =>
        Card.Build(
            CardText.Plain(CardText.Format(Title(notification), report.Name)),
            [
                Card.Heading(
                    $"{Icon.Error} {CardText.Format(Title(notification), CardText.Escape(report.Name))}",
                    Tone.Attention
                ),
                Card.Text(CardText.Escape(notification.Text, TextLength)),
                Card.Text(
                    report.LastSyncAt is { } at
                        ? CardText.Format(AlertWords.AsOf, clock.Full(at))
                        : AlertWords.NoneSucceeded,
                    subtle: true
                ),
                Card.Buttons(HoldOpenedCard.DistrictButton(report)),
            ]
        );

    /// <summary>With a place for the district.</summary>
    public static string Title(Notification notification) =>
        notification.Kind == NotificationKind.RunMissed
            ? AlertWords.RunMissed
            : AlertWords.RunFailed;
}
