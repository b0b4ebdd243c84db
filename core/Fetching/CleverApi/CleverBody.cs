using System.IO.Compression;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// A body as it comes from the network. What breaks on the way is a value here, so that a fault of whoever takes the records
/// is never mistaken for one of Clever's.
/// </summary>
/// <param name="stream">The body.</param>
/// <param name="isPacked">Whether it is packed with gzip.</param>
/// <param name="silence">Cancelled when Clever has said nothing for too long.</param>
/// <param name="patience">How long that is.</param>
/// <param name="pull">Cancelled when the pull is.</param>
internal sealed class CleverBody(
    Stream stream,
    bool isPacked,
    CancellationTokenSource silence,
    TimeSpan patience,
    CancellationToken pull
) : IDisposable
{
    /// <summary>Returned by <see cref="ReadAsync"/> when the connection broke.</summary>
    public const int Broken = -1;

    private Stream? unpacked;

    /// <summary>Whether the body is packed with gzip.</summary>
    public bool IsPacked => isPacked;

    /// <summary>Reads what is there, unpacked; 0 at the end of the body.</summary>
    /// <param name="into">Takes the bytes.</param>
    /// <param name="cancellationToken">Cancelled with the pull or on silence.</param>
    public ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken) =>
        ReadFromAsync(Unpacked(), into, cancellationToken);

    /// <summary>Reads what is there as it came; 0 at the end of the body.</summary>
    /// <param name="into">Takes the bytes.</param>
    /// <param name="cancellationToken">Cancelled with the pull or on silence.</param>
    public ValueTask<int> ReadPackedAsync(Memory<byte> into, CancellationToken cancellationToken) =>
        ReadFromAsync(stream, into, cancellationToken);

    /// <summary>A packed body that has come already.</summary>
    public static CleverBody Packed(byte[] bytes, int length) =>
        new(
            new MemoryStream(bytes, 0, length),
            isPacked: true,
            new CancellationTokenSource(),
            Timeout.InfiniteTimeSpan,
            CancellationToken.None
        );

    public void Dispose()
    {
        if (unpacked != stream)
        {
            unpacked?.Dispose();
        }
    }

    private Stream Unpacked() =>
        unpacked ??= isPacked
            ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true)
            : stream;

    private async ValueTask<int> ReadFromAsync(
        Stream from,
        Memory<byte> into,
        CancellationToken cancellationToken
    )
    {
        try
        {
            silence.CancelAfter(patience);
            return await from.ReadAsync(into, cancellationToken);
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
