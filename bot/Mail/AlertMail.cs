using SisSync.Bot.Access;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Mail;

/// <summary>Tells mailboxes of holds, as the holds are now.</summary>
internal sealed class AlertMail(
    IReportQueries reports,
    IHoldQueries holds,
    IMailTransport transport,
    IConfiguration configuration
) : IMailSender
{
    public async Task<SendOutcome> SendAsync(
        Notification notification,
        string mailbox,
        CancellationToken cancellationToken
    )
    {
        ReaderLanguage.Speak(notification.Reader.Language);
        var report = await reports.GetHeadAsync(notification.DistrictId, cancellationToken);
        var ids = notification.HoldIds.ToHashSet(StringComparer.Ordinal);
        var open = (await holds.GetOpenAsync(notification.DistrictId, cancellationToken))
            .Where(hold => ids.Contains(hold.Id))
            .ToList();
        if (open.Count == 0)
        {
            return new SendOutcome.Gone("over before it was told");
        }
        var link = TeamsLink.To(notification.Root, configuration["MicrosoftAppId"]);
        return await transport.SendAsync(
            MailComposer.Compose(notification, mailbox, report, open, link),
            cancellationToken
        );
    }
}
