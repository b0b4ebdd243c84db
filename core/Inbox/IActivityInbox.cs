namespace SisSync.Core.Inbox;

/// <summary>
/// What was delivered to the bot, kept until it is worked on: persisted before the channel is told that it arrived, so that no
/// restart loses it, and its key for some time after, so that no repeated delivery does it twice.
/// </summary>
public interface IActivityInbox
{
    /// <summary>Takes a delivery in, or says what became of an earlier one with the same key.</summary>
    Task<InboxEntry> AcceptAsync(InboxItem item, CancellationToken cancellationToken);

    /// <summary>It is done. Only its key and its answer are kept.</summary>
    Task FinishAsync(string key, InboxAnswer? answer, CancellationToken cancellationToken);

    /// <summary>It came to nothing: the next delivery counts as the first.</summary>
    Task ForgetAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Takes over what ended processes left undone, oldest first. What has been begun too often is given up.
    /// </summary>
    Task<IReadOnlyList<InboxItem>> AdoptAsync(CancellationToken cancellationToken);
}

/// <summary>One delivery.</summary>
/// <param name="Key">The same for a repeated delivery.</param>
/// <param name="Payload">What is needed to work on it after a restart; null = it is answered at once or never.</param>
public sealed record InboxItem(string Key, string? Payload);

/// <summary>What was answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, perhaps empty.</param>
public sealed record InboxAnswer(int Status, string Body);

/// <summary>Whether a delivery is the first.</summary>
/// <param name="First">Nothing of this key was delivered before.</param>
/// <param name="Answer">The answer of an earlier delivery; null while that one is worked on, and for what has no answer.</param>
public sealed record InboxEntry(bool First, InboxAnswer? Answer);
