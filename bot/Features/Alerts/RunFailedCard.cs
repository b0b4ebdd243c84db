using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Features.Status;
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
            CardText.Plain(notification.Text),
            [
                Card.Heading(
                    $"{Icon.Error} {CardText.Escape(report.Name)}: the sync failed",
                    Tone.Attention
                ),
                Card.Text(CardText.Escape(notification.Text, TextLength)),
                .. Notices.Of(report, clock),
                Card.Text(
                    report.LastSyncAt is { } at
                        ? $"Accounts are as of the last sync, {clock.Full(at)}."
                        : "No sync has succeeded yet.",
                    subtle: true
                ),
                Card.Buttons(HoldOpenedCard.DistrictButton(report)),
            ]
        );
}
