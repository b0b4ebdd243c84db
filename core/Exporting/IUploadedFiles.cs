namespace SisSync.Core.Exporting;

/// <summary>Files that lie in channels' folders and have to be removed in time.</summary>
public interface IUploadedFiles
{
    /// <summary>
    /// Notes a file before it is uploaded, so that none is left behind whatever happens meanwhile; returns the note's id.
    /// </summary>
    Task<long> PlanAsync(UploadedFile file, DateTime removeAt, CancellationToken cancellationToken);

    /// <summary>The file is there, under this item id.</summary>
    Task ConfirmAsync(long id, string itemId, string name, CancellationToken cancellationToken);

    /// <summary>Files whose time has come, oldest first.</summary>
    Task<IReadOnlyList<UploadedFile>> DueAsync(int most, CancellationToken cancellationToken);

    /// <summary>It is gone.</summary>
    Task ForgetAsync(long id, CancellationToken cancellationToken);

    /// <summary>It could not be removed; it is tried again later.</summary>
    Task PostponeAsync(long id, CancellationToken cancellationToken);

    /// <summary>Whether a district admin allowed files of this school in the place.</summary>
    Task<bool> AreAllowedAsync(
        string conversationId,
        string districtId,
        string schoolId,
        string schoolName,
        CancellationToken cancellationToken
    );
}

/// <summary>Where a file lies.</summary>
/// <param name="DriveId">Drive.</param>
/// <param name="FolderId">The channel's folder.</param>
/// <param name="Name">Name in it.</param>
public sealed record UploadedFile(string DriveId, string FolderId, string Name)
{
    /// <summary>Of the note; 0 before it is noted.</summary>
    public long Id { get; init; }

    /// <summary>The item, once the upload was confirmed.</summary>
    public string? ItemId { get; init; }
}
