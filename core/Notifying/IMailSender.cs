namespace SisSync.Core.Notifying;

/// <summary>The port of core to mailboxes.</summary>
public interface IMailSender
{
    /// <summary>Sends one notification to one mailbox.</summary>
    Task<SendOutcome> SendAsync(
        Notification notification,
        string mailbox,
        CancellationToken cancellationToken
    );
}
