using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Exporting;

/// <summary>What lies in channels' folders, in our tables.</summary>
internal sealed class UploadedFiles(SisSyncDatabase database, TimeProvider time) : IUploadedFiles
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public async Task<long> PlanAsync(
        UploadedFile file,
        DateTime removeAt,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var row = new UploadedFileRow
        {
            DriveId = file.DriveId,
            FolderId = file.FolderId,
            Name = file.Name,
            RemoveAt = removeAt,
        };
        db.UploadedFiles.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row.Id;
    }

    /// <inheritdoc />
    public async Task ConfirmAsync(
        long id,
        string itemId,
        string name,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        await db
            .UploadedFiles.Where(f => f.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.ItemId, itemId).SetProperty(f => f.Name, name),
                cancellationToken
            );
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<UploadedFile>> DueAsync(
        int most,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        return await db
            .UploadedFiles.Where(f => f.RemoveAt <= now)
            .OrderBy(f => f.RemoveAt)
            .Take(most)
            .Select(f => new UploadedFile(f.DriveId, f.FolderId, f.Name)
            {
                Id = f.Id,
                ItemId = f.ItemId,
            })
            .ToListAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task ForgetAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db.UploadedFiles.Where(f => f.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task PostponeAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        if (await db.UploadedFiles.FindAsync([id], cancellationToken) is { } row)
        {
            row.Attempts++;
            var wait = TimeSpan.FromHours(Math.Min(1 << Math.Min(row.Attempts, 10), 1024));
            row.RemoveAt = time.GetUtcNow().UtcDateTime + (wait < LongestWait ? wait : LongestWait);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async Task<bool> AreAllowedAsync(
        string conversationId,
        string districtId,
        string schoolId,
        string schoolName,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var place = await db.Subscriptions.FindAsync(
            [conversationId, districtId],
            cancellationToken
        );
        return place is { FilesAllowed: true, Personal: false }
            && (
                place.Schools.Count == 0
                || place.Schools.Contains(schoolId, StringComparer.Ordinal)
                || place.Schools.Contains(schoolName, StringComparer.OrdinalIgnoreCase)
            );
    }
}
