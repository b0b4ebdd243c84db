using System.Globalization;
using System.Text.Json;
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
internal sealed class HoldBook(PreparedSql sql, DateTime now)
{
    /// <summary>
    /// Brings the school's hold to these reasons. It keeps its id while open; any change of reasons or evidence raises its version.
    /// </summary>
    /// <param name="school">School.</param>
    /// <param name="reasons">What holds it now.</param>
    /// <param name="keepOthers">Leave the other reasons of an open hold as they are.</param>
    /// <returns>The hold, and whether it is new or has a reason that it did not have.</returns>
    public (HoldRow Hold, bool IsNews) Hold(
        SchoolRow school,
        IReadOnlyList<OpenReason> reasons,
        bool keepOthers
    )
    {
        var hold = HoldRows.Open(sql, school.Key);
        var news = hold is null;
        var changed = false;
        if (hold is null)
        {
            hold = new HoldRow
            {
                Id = NewId.Of("H", now),
                DistrictId = school.DistrictId,
                SchoolKey = school.Key,
                Version = 1,
                OpenedAt = now,
            };
            // its reasons refer to it
            HoldRows.Put(sql, hold);
        }
        var stale = hold.Reasons.Where(r =>
            !keepOthers && r.ApprovedAt is null && reasons.All(n => n.Reason != r.Reason)
        );
        foreach (var gone in stale.ToList())
        {
            hold.Reasons.Remove(gone);
            HoldRows.Delete(sql, gone);
            DeleteEvidence(hold.Id, gone.Reason);
            changed = true;
        }
        foreach (var reason in reasons)
        {
            var (isNews, isChanged) = Put(hold, reason);
            news |= isNews;
            changed |= isChanged;
        }
        if (changed && hold.OpenedAt != now)
        {
            hold.Version++;
            HoldRows.Put(sql, hold);
        }
        return (hold, news);
    }

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

    /// <summary>
    /// Stores the whole change set of a held school, for its CSV files. From night to night it is mostly the same, and then nothing
    /// is written.
    /// </summary>
    public void PutChanges(string holdId, SchoolChange change)
    {
        using var row = new CellWriter();
        var stored = StoredChanges(holdId);
        if (stored.Value.Count > 0)
        {
            var tonight = new RowsDigest();
            HeldChanges.Write(change, row, tonight.Add);
            if (tonight.Value == stored.Value)
            {
                return;
            }
            sql.Run("DELETE FROM HoldChanges WHERE HoldId = $0", holdId);
        }
        var put = sql.Statement(
            "INSERT OR REPLACE INTO HoldChanges (HoldId, Kind, Subject, Cells) VALUES ($0, $1, $2, $3)"
        );
        put.BindText(0, holdId);
        HeldChanges.Write(
            change,
            row,
            (kind, subject, cells) =>
            {
                put.BindText(1, kind);
                put.BindText(2, subject);
                put.BindText(3, cells);
                put.Execute();
            }
        );
    }

    private RowsDigest StoredChanges(string holdId)
    {
        var digest = new RowsDigest();
        using var rows = sql.Query(
            "SELECT Kind, Subject, Cells FROM HoldChanges WHERE HoldId = $0",
            holdId
        );
        while (rows.Read())
        {
            digest.Add(rows.GetString(0), rows.GetString(1), rows.Bytes(2));
        }
        return digest;
    }

    private (bool News, bool Changed) Put(HoldRow hold, OpenReason reason)
    {
        var digest = Digest(reason);
        var parts = JsonSerializer.Serialize(
            reason.Parts,
            HoldPartsJson.Default.IReadOnlyListHoldPart
        );
        var row = hold.Reasons.FirstOrDefault(r => r.Reason == reason.Reason);
        if (row is not null && row.Digest == digest && row.ApprovedAt is null)
        {
            if (row.Text != reason.Text || row.PartsJson != parts)
            {
                (row.Text, row.PartsJson) = (reason.Text, parts);
                HoldRows.Put(sql, row);
            }
            return (false, false);
        }
        var news = row is null;
        if (row is not null)
        {
            hold.Reasons.Remove(row);
        }
        row = new HoldReasonRow
        {
            HoldId = hold.Id,
            Reason = reason.Reason,
            Text = reason.Text,
            Evidence = reason.Rows.Count,
            Digest = digest,
            PartsJson = parts,
        };
        hold.Reasons.Add(row);
        HoldRows.Put(sql, row);
        PutEvidence(row, reason.Rows);
        return (news, true);
    }

    private void PutEvidence(HoldReasonRow reason, IReadOnlyList<EvidenceRow> rows)
    {
        using var cells = new CellWriter();
        DeleteEvidence(reason.HoldId, reason.Reason);
        var put = sql.Statement(
            "INSERT OR REPLACE INTO HoldEvidence (HoldId, Reason, Evidence, Cells) VALUES ($0, $1, $2, $3)"
        );
        put.BindText(0, reason.HoldId);
        put.Bind(1, (int)reason.Reason);
        foreach (var row in rows)
        {
            put.BindText(2, row.Key);
            put.BindText(3, cells.Write(row.Cells));
            put.Execute();
        }
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
