using System.Buffers;
using System.IO.Hashing;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>Reads one page through a window, so that no page is ever in memory unpacked as a whole.</summary>
/// <param name="stream">How the stream is called in messages.</param>
/// <param name="take">Gets each record's object.</param>
internal sealed class CleverPage(string stream, CleverPageScanner.TakeRecord take)
    : ICleverBodyReader
{
    /// <summary>Size of the window.</summary>
    public const int Window = 256 * 1024;

    /// <summary>The window grows to this for one large record; a larger one is refused.</summary>
    public const int LargestWindow = 4 * 1024 * 1024;

    private readonly XxHash128 digest = new();
    private CleverPageScanner? scanner;

    /// <inheritdoc/>
    public string Name => stream;

    /// <inheritdoc/>
    public string Setting => "Source:BaseUrl";

    /// <inheritdoc/>
    public bool HandedOver => scanner?.Records > 0;

    /// <summary>How many records the page had.</summary>
    public int Records => scanner?.Records ?? 0;

    /// <summary>The next page's address as given, or null.</summary>
    public string? Next => scanner?.Next;

    /// <summary>Whether the page had a list of links at all.</summary>
    public bool HasLinks => scanner?.HasLinks ?? false;

    /// <summary>Digest of the first record: no two pages of a list begin with the same.</summary>
    public ulong First { get; private set; }

    /// <summary>Digest of what was read.</summary>
    public UInt128 Digest => digest.GetCurrentHashAsUInt128();

    /// <summary>The digest of a page, whatever it says.</summary>
    public static async Task<UInt128> DigestAsync(
        CleverBody body,
        CancellationToken cancellationToken
    )
    {
        var said = new XxHash128();
        var buffer = ArrayPool<byte>.Shared.Rent(Window);
        try
        {
            while (await body.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                said.Append(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return said.GetCurrentHashAsUInt128();
    }

    /// <inheritdoc/>
    public async Task<bool> ReadAsync(CleverBody body, CancellationToken cancellationToken)
    {
        scanner = new CleverPageScanner(stream, Take);
        digest.Reset();
        var buffer = ArrayPool<byte>.Shared.Rent(Window);
        var held = 0;
        try
        {
            while (true)
            {
                if (held == buffer.Length)
                {
                    buffer = Grown(buffer);
                }

                var read = await body.ReadAsync(buffer.AsMemory(held), cancellationToken);
                if (read <= 0)
                {
                    return read == 0 && scanner.IsWhole;
                }

                digest.Append(buffer.AsSpan(held, read));
                held += read;
                var used = scanner.Consume(buffer.AsSpan(0, held));
                held -= used;
                buffer.AsSpan(used, held).CopyTo(buffer);
            }
        }
        finally
        {
            // children's data stays in no pool
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private void Take(ReadOnlySpan<byte> json)
    {
        if (Records == 0)
        {
            First = XxHash3.HashToUInt64(json);
        }

        take(json);
    }

    private byte[] Grown(byte[] full)
    {
        if (full.Length >= LargestWindow)
        {
            throw new FetchedRecordException(
                $"A record of Clever's {stream} is larger than {LargestWindow / 1024 / 1024} MB. Tell Clever's support; no school record is."
            );
        }

        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger.AsSpan());
        ArrayPool<byte>.Shared.Return(full, clearArray: true);
        return larger;
    }
}
