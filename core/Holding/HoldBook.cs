using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Holding;

/// <summary>What a school is held for tonight.</summary>
/// <param name="Reason">Which reason.</param>
/// <param name="Rows">Evidence rows that are not approved.</param>
/// <param name="Parts">The arithmetic.</param>
/// <param name="Text">The arithmetic in words.</param>
internal sealed record OpenReason(
    HoldReason Reason,
    IReadOnlyList<EvidenceRow> Rows,
    IReadOnlyList<HoldPart> Parts,
    string Text
);

/// <summary>Opens, changes and closes holds inside the caller's transaction.</summary>
internal sealed class HoldBook(SisSyncDbContext db, PreparedSql sql, DateTime now)
{
    /// <summary>
    /// Brings the school's hold to these reasons. It keeps its id while open; any change of reasons or evidence raises its version.
    /// </summary>
    /// <param name="districtId">District.</param>
    /// <param name="schoolKey">School.</param>
    /// <param name="reasons">What holds it now.</param>
    /// <param name="keepOthers">Leave the other reasons of an open hold as they are.</param>
    /// <param name="cancellationToken">Ends before anything is saved.</param>
    /// <returns>The hold, and whether it is new or has a reason that it did not have.</returns>
    public async Task<(HoldRow Hold, bool IsNews)> HoldAsync(
        string districtId,
        int schoolKey,
        IReadOnlyList<OpenReason> reasons,
        bool keepOthers,
        CancellationToken cancellationToken
    )
    {
        var hold = await OpenHoldAsync(schoolKey, cancellationToken);
        var news = hold is null;
        var changed = false;
        if (hold is null)
        {
            hold = new HoldRow
            {
                Id = NewId.Of("H", now),
                DistrictId = districtId,
                SchoolKey = schoolKey,
                Version = 1,
                OpenedAt = now,
            };
            db.Holds.Add(hold);
        }
        var stale = hold.Reasons.Where(r =>
            !keepOthers && r.ApprovedAt is null && reasons.All(n => n.Reason != r.Reason)
        );
        foreach (var gone in stale.ToList())
        {
            hold.Reasons.Remove(gone);
            db.HoldReasons.Remove(gone);
            DeleteEvidence(hold.Id, gone.Reason);
            changed = true;
        }
        // evidence rows are written by plain statements and refer to the hold: it must exist first
        await db.SaveChangesAsync(cancellationToken);
        foreach (var reason in reasons)
        {
            var (isNews, isChanged) = Put(hold, reason);
            news |= isNews;
            changed |= isChanged;
        }
        if (changed && db.Entry(hold).State != EntityState.Added && hold.OpenedAt != now)
        {
            hold.Version++;
        }
        await db.SaveChangesAsync(cancellationToken);
        return (hold, news);
    }

    /// <summary>The school's open hold with its reasons.</summary>
    public Task<HoldRow?> OpenHoldAsync(int schoolKey, CancellationToken cancellationToken) =>
        db
            .Holds.Include(h => h.Reasons)
            .SingleOrDefaultAsync(
                h => h.SchoolKey == schoolKey && h.ClosedAt == null,
                cancellationToken
            );

    /// <summary>Ends a hold.</summary>
    public static void Close(
        HoldRow hold,
        DateTime at,
        string by,
        string outcome,
        int added,
        int updated,
        int removed
    )
    {
        hold.ClosedAt = at;
        hold.ClosedBy = by;
        hold.Outcome = outcome;
        hold.Added = added;
        hold.Updated = updated;
        hold.Removed = removed;
    }

    /// <summary>Stores the whole change set of a held school, for its CSV files.</summary>
    public void PutChanges(string holdId, SchoolChange change)
    {
        sql.Run("DELETE FROM HoldChanges WHERE HoldId = $0", holdId);
        foreach (var (kind, subject, cells) in HeldChanges.Of(change))
        {
            sql.Run(
                "INSERT OR REPLACE INTO HoldChanges (HoldId, Kind, Subject, Cells) VALUES ($0, $1, $2, $3)",
                holdId,
                kind,
                subject,
                JsonSerializer.Serialize(cells)
            );
        }
    }

    private (bool News, bool Changed) Put(HoldRow hold, OpenReason reason)
    {
        var digest = Digest(reason);
        var row = hold.Reasons.FirstOrDefault(r => r.Reason == reason.Reason);
        if (row is not null && row.Digest == digest && row.ApprovedAt is null)
        {
            row.Text = reason.Text;
            row.PartsJson = JsonSerializer.Serialize(reason.Parts);
            return (false, false);
        }
        var news = row is null;
        if (row is null)
        {
            row = new HoldReasonRow
            {
                HoldId = hold.Id,
                Reason = reason.Reason,
                Text = "",
                Digest = "",
                PartsJson = "[]",
            };
            hold.Reasons.Add(row);
            db.HoldReasons.Add(row);
        }
        row.Text = reason.Text;
        row.Evidence = reason.Rows.Count;
        row.Digest = digest;
        row.PartsJson = JsonSerializer.Serialize(reason.Parts);
        row.ApprovedBy = null;
        row.ApprovedAt = null;
        DeleteEvidence(hold.Id, reason.Reason);
        foreach (var evidence in reason.Rows)
        {
            sql.Run(
                "INSERT OR REPLACE INTO HoldEvidence (HoldId, Reason, Evidence, Cells) VALUES ($0, $1, $2, $3)",
                hold.Id,
                (int)reason.Reason,
                evidence.Key,
                JsonSerializer.Serialize(evidence.Cells)
            );
        }
        return (news, true);
    }

    private void DeleteEvidence(string holdId, HoldReason reason) =>
        sql.Run("DELETE FROM HoldEvidence WHERE HoldId = $0 AND Reason = $1", holdId, (int)reason);

    private static string Digest(OpenReason reason) =>
        TextHash
            .Of(
                reason.Text
                    + "\n"
                    + string.Join(
                        '\n',
                        reason.Rows.Select(row => row.Key).Order(StringComparer.Ordinal)
                    )
            )
            .ToString("x16", CultureInfo.InvariantCulture);
}
