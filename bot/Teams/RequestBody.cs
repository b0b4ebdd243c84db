using System.Buffers;

namespace SisSync.Bot.Teams;

/// <summary>Reads a request's body up to the limit, whatever its length header says.</summary>
internal static class RequestBody
{
    /// <summary>Teams' messages stay near 100 KB.</summary>
    public const int Limit = 256 * 1024;

    /// <summary>Null when the body is longer than <see cref="Limit"/>.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        // the server's own buffer: a message is nearly always there already when it is asked for
        var body = request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.Length > Limit)
            {
                body.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                body.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
