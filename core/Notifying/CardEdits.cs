using SisSync.Core.Persistence;
using SisSync.Core.Works;

namespace SisSync.Core.Notifying;

/// <summary>
/// Adds the edits of posted cards to the current transaction, one outbox row a copy. What is sent is drawn when it is sent,
/// so a row says only that this copy may show something old.
/// </summary>
internal static class CardEdits
{
    public const string Kind = "card_edit";

    private const string Add =
        "INSERT INTO Outbox (DistrictId, RunId, Kind, CardId, Text, ConversationId, CreatedAt, NextAttempt, Urgent, Attempts, Doubts, "
        + "Stalled) ";

    private const string AddOfCopies =
        Add
        + "SELECT c.DistrictId, $1, $2, c.Id, '', c.ConversationId, $3, $3, 0, 0, 0, 0 FROM CardCopies c "
        + "WHERE c.DistrictId = $0 AND c.Settled = 0 ";

    // an edit that nobody has begun to send will draw this change as well
    private const string ThatDoNotWait =
        " AND c.Id NOT IN (SELECT o.CardId FROM Outbox o WHERE o.Kind = $2 AND o.DoneAt IS NULL AND o.DistrictId = $0 AND o.RunId = $1 "
        + "AND o.Attempts = 0 AND o.CardId IS NOT NULL) ORDER BY c.Id";

    /// <summary>Something of a school or of its hold has changed: its cards, and lists of the district.</summary>
    public static void OfSchool(PreparedSql sql, SchoolRow school, string runId, DateTime now) =>
        sql.Run(
            AddOfCopies
                + "AND c.WorkId IS NULL AND (c.SchoolId IS NULL OR c.SchoolId = $4)"
                + ThatDoNotWait,
            school.DistrictId,
            runId,
            Kind,
            now,
            school.Id
        );

    /// <summary>A work has gone on, begun or ended; lists hear of the last two only.</summary>
    public static void OfWork(PreparedSql sql, WorkRow work, bool lists, DateTime now) =>
        sql.Run(
            AddOfCopies
                + "AND (c.WorkId = $4 OR (c.WorkId IS NULL AND $5 IS NOT NULL AND (c.SchoolId = $5 OR ($6 AND c.SchoolId IS NULL))))"
                + ThatDoNotWait,
            work.DistrictId,
            "",
            Kind,
            now,
            work.Id,
            work.SchoolId,
            lists
        );

    /// <summary>One copy may be older than what is true.</summary>
    public static void Of(
        PreparedSql sql,
        string districtId,
        long card,
        string conversationId,
        DateTime now
    ) =>
        sql.Run(
            Add + "VALUES ($0, '', $1, $2, '', $3, $4, $4, 0, 0, 0, 0)",
            districtId,
            Kind,
            card,
            conversationId,
            now
        );
}
