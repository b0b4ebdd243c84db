namespace SisSync.Core.Fetching;

/// <summary>A page of a list, as it came: enough to know it again without reading it.</summary>
/// <param name="Kind">What the list's records are.</param>
/// <param name="Packed">Digest of its bytes as they were packed for the way.</param>
/// <param name="Digest">Digest of its bytes.</param>
/// <param name="First">Digest of its first record.</param>
/// <param name="Records">How many records it has.</param>
/// <param name="Next">Address of the page after it as given; null for the last one.</param>
public sealed record FetchedPage(
    RecordKind Kind,
    UInt128 Packed,
    UInt128 Digest,
    ulong First,
    int Records,
    string? Next
);

/// <summary>What is known of the last complete pull.</summary>
/// <param name="Pages">Its pages but those of schools, in the order of each list.</param>
/// <param name="Folder">For what must be kept until it is known whether this pull is the same.</param>
public sealed record LastPull(IReadOnlyList<FetchedPage> Pages, string Folder);
