namespace SisSync.Core.Notifying;

/// <summary>The port of core to where people are: carries notifications there, and brings their cards up to date.</summary>
public interface INotificationSender
{
    /// <summary>Takes one message out of the channel's limits for an address; how long to wait when there is no room.</summary>
    TimeSpan Reserve(string address);

    /// <summary>Sends one notification to one address, for which there is room.</summary>
    Task<SendOutcome> SendAsync(
        Notification notification,
        string address,
        CancellationToken cancellationToken
    );

    /// <summary>Draws a posted card as things are now; sends nothing when it shows that already.</summary>
    Task<SendOutcome> EditAsync(PostedCard card, CancellationToken cancellationToken);
}
