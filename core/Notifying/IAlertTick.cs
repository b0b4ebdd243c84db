namespace SisSync.Core.Notifying;

/// <summary>What time alone makes worth telling; a running service calls it once a minute.</summary>
public interface IAlertTick
{
    /// <summary>Adds the reminders and digests that are due to the outbox.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
