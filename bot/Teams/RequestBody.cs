namespace SisSync.Bot.Teams;

/// <summary>Reads a request's body up to the limit, whatever its length header says.</summary>
internal static class RequestBody
{
    /// <summary>Teams' messages stay near 100 KB.</summary>
    public const int Limit = 256 * 1024;

    /// <summary>Null when the body is longer than <see cref="Limit"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > Limit)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return body.ToArray();
    }
}
