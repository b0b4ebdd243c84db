using Microsoft.EntityFrameworkCore;
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

    /// <summary>A hold has opened, changed or closed: the cards of its school, and lists of the district.</summary>
    public static async Task OfHoldAsync(
        SisSyncDbContext db,
        HoldRow hold,
        string runId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var school = await db.Schools.FindAsync([hold.SchoolKey], cancellationToken);
        await OfSchoolAsync(db, school!, runId, now, cancellationToken);
    }

    /// <summary>Something of a school has changed: its cards, and lists of the district.</summary>
    public static Task OfSchoolAsync(
        SisSyncDbContext db,
        SchoolRow school,
        string runId,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            db,
            db.CardCopies.Where(c =>
                c.DistrictId == school.DistrictId
                && c.WorkId == null
                && (c.SchoolId == null || c.SchoolId == school.Id)
            ),
            school.DistrictId,
            runId,
            now,
            cancellationToken
        );

    /// <summary>A work has gone on, begun or ended; lists hear of the last two only.</summary>
    public static Task OfWorkAsync(
        SisSyncDbContext db,
        WorkRow work,
        bool lists,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            db,
            db.CardCopies.Where(c =>
                c.DistrictId == work.DistrictId
                && (
                    c.WorkId == work.Id
                    || (
                        c.WorkId == null
                        && work.SchoolId != null
                        && (c.SchoolId == work.SchoolId || (lists && c.SchoolId == null))
                    )
                )
            ),
            work.DistrictId,
            "",
            now,
            cancellationToken
        );

    /// <summary>One copy may be older than what is true.</summary>
    private static void Of(SisSyncDbContext db, CardCopyRow copy, string runId, DateTime now) =>
        db.Outbox.Add(
            new OutboxRow
            {
                DistrictId = copy.DistrictId,
                RunId = runId,
                Kind = Kind,
                CardId = copy.Id,
                Text = "",
                ConversationId = copy.ConversationId,
                CreatedAt = now,
                NextAttempt = now,
            }
        );

    private static async Task AddAsync(
        SisSyncDbContext db,
        IQueryable<CardCopyRow> copies,
        string districtId,
        string runId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var open = await copies.Where(c => !c.Settled).ToListAsync(cancellationToken);
        if (open.Count == 0)
        {
            return;
        }
        // an edit that nobody has begun to send will draw this change as well
        var waiting = await db
            .Outbox.Where(o =>
                o.Kind == Kind
                && o.DoneAt == null
                && o.DistrictId == districtId
                && o.RunId == runId
                && o.Attempts == 0
            )
            .Select(o => o.CardId)
            .ToListAsync(cancellationToken);
        var added = db
            .ChangeTracker.Entries<OutboxRow>()
            .Where(e => e.State == EntityState.Added)
            .Select(e => e.Entity.CardId);
        var known = waiting.Concat(added).ToHashSet();
        foreach (var copy in open.Where(copy => !known.Contains(copy.Id)))
        {
            Of(db, copy, runId, now);
        }
    }
}
