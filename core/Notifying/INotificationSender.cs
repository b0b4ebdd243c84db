namespace SisSync.Core.Notifying;

/// <summary>The one port of core: carries notifications to where people are, and brings their cards up to date.</summary>
public interface INotificationSender
{
    /// <summary>Sends one notification to one address.</summary>
    Task<SendOutcome> SendAsync(
        Notification notification,
        string address,
        CancellationToken cancellationToken
    );

    /// <summary>Draws a posted card as things are now; sends nothing when it shows that already.</summary>
    Task<SendOutcome> EditAsync(PostedCard card, CancellationToken cancellationToken);
}
