namespace SisSync.Core.Exporting;

/// <summary>Files that people asked for.</summary>
public interface IExports
{
    /// <summary>Notes what a person asked for.</summary>
    Task<Export> CreateAsync(ExportRequest request, CancellationToken cancellationToken);

    /// <summary>The export of this id, or null.</summary>
    Task<Export?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Counts one download; false, and nothing is counted, when <paramref name="most"/> were had.</summary>
    Task<bool> TakeAsync(string id, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Begins to send it; false when that is done, declined, or being done: of two acceptances at once one sends.
    /// </summary>
    Task<bool> BeginAsync(string id, CancellationToken cancellationToken);

    /// <summary>Says how the sending ended.</summary>
    Task EndAsync(string id, ExportState state, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the file as things are now into a temporary file that only this process can read and that vanishes when closed.
    /// </summary>
    /// <exception cref="ArgumentException">The school or hold is not there any more.</exception>
    Task<ExportFile> SpoolAsync(Export export, CancellationToken cancellationToken);

    /// <summary>Notes in the audit log that a person was given the file.</summary>
    Task AuditAsync(Export export, string outcome, CancellationToken cancellationToken);

    /// <summary>Forgets exports that can be had no more.</summary>
    Task PruneAsync(CancellationToken cancellationToken);
}

/// <summary>A written file, at its beginning; vanishes when disposed.</summary>
/// <param name="Content">UTF-8 with BOM.</param>
/// <param name="Rows">Rows, header not counted.</param>
public sealed record ExportFile(Stream Content, int Rows) : IAsyncDisposable
{
    /// <summary>Size in bytes.</summary>
    public long Length => Content.Length;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
