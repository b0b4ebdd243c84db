namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// A body as it comes from the network. What breaks on the way is a value here, so that a fault of whoever takes the records
/// is never mistaken for one of Clever's.
/// </summary>
/// <param name="stream">The body.</param>
/// <param name="silence">Cancelled when Clever has said nothing for too long.</param>
/// <param name="patience">How long that is.</param>
/// <param name="pull">Cancelled when the pull is.</param>
internal sealed class CleverBody(
    Stream stream,
    CancellationTokenSource silence,
    TimeSpan patience,
    CancellationToken pull
)
{
    /// <summary>Returned by <see cref="ReadAsync"/> when the connection broke.</summary>
    public const int Broken = -1;

    /// <summary>Reads what is there; 0 at the end of the body.</summary>
    /// <param name="into">Takes the bytes.</param>
    /// <param name="cancellationToken">Cancelled with the pull or on silence.</param>
    public async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        try
        {
            silence.CancelAfter(patience);
            return await stream.ReadAsync(into, cancellationToken);
        }
        catch (Exception e)
            when (e is IOException or HttpRequestException or InvalidDataException
                || (e is OperationCanceledException && !pull.IsCancellationRequested)
            )
        {
            return Broken;
        }
    }
}

/// <summary>Takes the body of a good answer.</summary>
internal interface ICleverBodyReader
{
    /// <summary>What the body is of, for messages.</summary>
    string Name { get; }

    /// <summary>The setting that says where it comes from, for messages.</summary>
    string Setting { get; }

    /// <summary>Whether something was handed on that a second reading would repeat.</summary>
    bool HandedOver { get; }

    /// <summary>Reads the body; false if it is cut off.</summary>
    /// <exception cref="FetchedRecordException">The body is not what was asked for.</exception>
    Task<bool> ReadAsync(CleverBody body, CancellationToken cancellationToken);
}
