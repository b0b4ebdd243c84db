namespace SisSync.Core.Notifying;

/// <summary>Empties the outbox; a running service calls it every few seconds.</summary>
public interface IOutboxDispatcher
{
    /// <summary>Delivers due notifications; returns the number handled.</summary>
    Task<int> DispatchDueAsync(CancellationToken cancellationToken);
}
