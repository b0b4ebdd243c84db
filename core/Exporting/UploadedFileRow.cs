namespace SisSync.Core.Exporting;

/// <summary>A file that SisSync put into a channel's folder, until it is removed.</summary>
internal sealed class UploadedFileRow
{
    public long Id { get; set; }
    public required string DriveId { get; set; }
    public required string FolderId { get; set; }
    public required string Name { get; set; }

    /// <summary>Null until the upload was confirmed: then it is found by its name.</summary>
    public string? ItemId { get; set; }
    public DateTime RemoveAt { get; set; }
    public int Attempts { get; set; }
}
