namespace SisSync.Bot.Teams.Wire;

/// <summary>The HTTP answer to an invoke, serialised once so that a repeated delivery gets the same bytes.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, or empty.</param>
internal sealed record InvokeResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public static InvokeResponse Empty(int status) => new(status, ReadOnlyMemory<byte>.Empty);
}
