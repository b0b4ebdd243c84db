using Microsoft.EntityFrameworkCore;

namespace SisSync.Core.Persistence;

/// <summary>The row of a district, made by whoever needs it first.</summary>
internal static class DistrictRows
{
    /// <summary>Finds or adds it; the schedule and a run by hand may both be first.</summary>
    public static async Task<DistrictRow> FindOrAddAsync(
        this SisSyncDbContext db,
        string id,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (await db.Districts.FindAsync([id], cancellationToken) is { } known)
        {
            return known;
        }
        // immediate: between look and insert nobody else can add it
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        var row = await db.Districts.FindAsync([id], cancellationToken);
        if (row is null)
        {
            db.Districts.Add(row = new DistrictRow { Id = id, Name = name });
            await db.SaveChangesAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return row;
    }
}
