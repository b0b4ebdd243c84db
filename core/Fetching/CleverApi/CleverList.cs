namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// One list of a pull beside the same list of the last pull. As long as every page of every list is as it was, pages are kept
/// aside as they came, since nobody may need their records; with the first one that differs all are handed over.
/// </summary>
/// <param name="stream">The list.</param>
/// <param name="take">Gets each record's object.</param>
/// <param name="sameness">What the lists of the pull know of each other; null where every record is wanted.</param>
internal sealed class CleverList(
    CleverStream stream,
    CleverPageScanner.TakeRecord take,
    CleverSameness? sameness
) : IDisposable
{
    private readonly IReadOnlyList<FetchedPage> before = sameness?.Of(stream.Kind) ?? [];
    private readonly List<FetchedPage> pages = [];
    private readonly List<int> asideLengths = [];

    // room for Clever's largest pages; what is not written costs nothing
    private byte[] packed = GC.AllocateUninitializedArray<byte>(2 * 1024 * 1024);

    // a connection remembers what it last read into, and outlives the list
    private readonly byte[] landing = new byte[64 * 1024];
    private FileStream? aside;

    /// <summary>The list.</summary>
    public CleverStream Stream => stream;

    /// <summary>Pages read to their ends.</summary>
    public IReadOnlyList<FetchedPage> Pages => pages;

    /// <summary>Whether all pages can be known again: they came packed.</summary>
    public bool AllPacked { get; private set; } = true;

    /// <summary>A reader for the next page.</summary>
    public CleverListPage NextPage() => new(this, new CleverPage(stream.Name, take));

    /// <summary>The page that came in this place last time; null when pages are not kept aside any more.</summary>
    public FetchedPage? Before =>
        sameness is { IsBroken: false } && pages.Count < before.Count ? before[pages.Count] : null;

    /// <summary>Keeps a page aside, unread.</summary>
    public void KeepAside(ReadOnlySpan<byte> page)
    {
        aside ??= TempFile.Create(sameness!.Folder, "pages");
        aside.Write(page);
        asideLengths.Add(page.Length);
    }

    /// <summary>Notes a page that was read to its end or kept aside.</summary>
    public void Add(FetchedPage page) => pages.Add(page);

    /// <summary>Notes a page that was read to its end and did not come packed.</summary>
    public void AddUnpacked() => AllPacked = false;

    /// <summary>Where bytes of a page arrive.</summary>
    public Memory<byte> Landing => landing;

    /// <summary>What was appended, and room for more.</summary>
    public byte[] Packed => packed;

    /// <summary>Appends what has arrived to a packed page of so many bytes.</summary>
    public void Append(int length, int arrived)
    {
        if (packed.Length < length + arrived)
        {
            Array.Resize(ref packed, 2 * packed.Length);
        }

        landing.AsSpan(0, arrived).CopyTo(packed.AsSpan(length));
    }

    /// <summary>Something differs: hands over the records of what was kept aside, in order.</summary>
    public async Task HandOverAsync(CancellationToken cancellationToken)
    {
        sameness?.Break();
        if (aside is null)
        {
            return;
        }

        aside.Position = 0;
        var page = new byte[asideLengths.Max()];
        foreach (var length in asideLengths)
        {
            await aside.ReadExactlyAsync(page.AsMemory(0, length), cancellationToken);
            using var body = CleverBody.Packed(page, length);
            if (!await new CleverPage(stream.Name, take).ReadAsync(body, cancellationToken))
            {
                throw new InvalidDataException(
                    $"A page of {stream.Name} that was kept aside is not whole any more."
                );
            }
        }

        asideLengths.Clear();
        CloseAside();
    }

    public void Dispose() => CloseAside();

    private void CloseAside()
    {
        aside?.Dispose();
        aside = null;
    }
}

/// <summary>Whether the pages of a pull are those of the last one, as far as it has come; asked and told by all its lists.</summary>
internal sealed class CleverSameness(LastPull last)
{
    private volatile bool broken;

    /// <summary>Some page differs.</summary>
    public bool IsBroken => broken;

    /// <summary>For pages that are kept aside.</summary>
    public string Folder => last.Folder;

    /// <summary>The pages of a list in the last pull.</summary>
    public IReadOnlyList<FetchedPage> Of(RecordKind kind) =>
        [.. last.Pages.Where(page => page.Kind == kind)];

    /// <summary>A page differs.</summary>
    public void Break() => broken = true;
}
