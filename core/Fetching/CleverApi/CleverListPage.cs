using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// Reads the next page of a list: whole as it was packed, which is little, and then its records, if anybody needs them.
/// </summary>
/// <param name="list">The list.</param>
/// <param name="page">Reads the records.</param>
internal sealed class CleverListPage(CleverList list, CleverPage page) : ICleverBodyReader
{
    /// <summary>A larger packed page is refused; Clever's have some two megabytes.</summary>
    public const int Largest = 128 * 1024 * 1024;

    private FetchedPage? kept;

    /// <inheritdoc/>
    public string Name => page.Name;

    /// <inheritdoc/>
    public string Setting => page.Setting;

    /// <inheritdoc/>
    public bool HandedOver => page.HandedOver;

    /// <summary>How many records the page has.</summary>
    public int Records => kept?.Records ?? page.Records;

    /// <summary>The next page's address as given, or null.</summary>
    public string? Next => kept is null ? page.Next : kept.Next;

    /// <summary>Whether it says that no page follows; without links only a page that is not full says so.</summary>
    public bool IsLast => kept is not null || page.HasLinks || Records < CleverStream.Limit;

    /// <summary>Digest of the first record.</summary>
    public ulong First => kept?.First ?? page.First;

    /// <inheritdoc/>
    public async Task<bool> ReadAsync(CleverBody body, CancellationToken cancellationToken)
    {
        if (!body.IsPacked)
        {
            await list.HandOverAsync(cancellationToken);
            if (!await page.ReadAsync(body, cancellationToken))
            {
                return false;
            }

            list.AddUnpacked();
            return true;
        }

        var length = await ReadPackedAsync(body, cancellationToken);
        if (length < 0)
        {
            return false;
        }

        var packed = list.Packed;
        var digest = TextHash.Of(packed.AsSpan(0, length));
        if (
            list.Before is { } before
            && (digest == before.Packed || await UnpackedDigestAsync() == before.Digest)
        )
        {
            kept = before with { Packed = digest };
            list.KeepAside(packed.AsSpan(0, length));
            list.Add(kept);
            return true;
        }

        await list.HandOverAsync(cancellationToken);
        using var unpacked = CleverBody.Packed(packed, length);
        if (!await page.ReadAsync(unpacked, cancellationToken))
        {
            return false;
        }

        list.Add(
            new FetchedPage(
                list.Stream.Kind,
                digest,
                page.Digest,
                page.First,
                page.Records,
                page.Next
            )
        );
        return true;

        // the same page may be packed in another way
        async Task<UInt128> UnpackedDigestAsync()
        {
            using var same = CleverBody.Packed(packed, length);
            return await CleverPage.DigestAsync(same, cancellationToken);
        }
    }

    /// <summary>Length of the page, or <see cref="CleverBody.Broken"/>.</summary>
    private async Task<int> ReadPackedAsync(CleverBody body, CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            if (length >= Largest)
            {
                throw new FetchedRecordException(
                    $"A page of Clever's {Name} is larger than {Largest / 1024 / 1024} MB. Tell Clever's support; no district's is."
                );
            }

            var read = await body.ReadPackedAsync(list.Landing, cancellationToken);
            if (read <= 0)
            {
                return read == 0 ? length : CleverBody.Broken;
            }

            list.Append(length, read);
            length += read;
        }
    }
}
