using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;

namespace SisSync.Core.Notifying;

/// <summary>Posted cards in our tables.</summary>
internal sealed class CardCopies(SisSyncDatabase database, GroupWriter writer, TimeProvider time)
    : ICardCopies
{
    /// <summary>Cards older than this are scrolled away and stay as they are.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string Put =
        "INSERT INTO CardCopies (ConversationId, ActivityId, Address, Kind, Data, DistrictId, SchoolId, WorkId, HoldIds, Text, Again, "
        + "TenantId, Personal, PersonId, PersonName, Upn, Language, TimeZone, Digest, Settled, At) VALUES ($0, $1, $2, $3, $4, $5, $6, "
        + "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) ON CONFLICT (ConversationId, ActivityId) DO UPDATE SET "
        + "Address = $2, Kind = $3, Data = $4, DistrictId = $5, SchoolId = $6, WorkId = $7, HoldIds = $8, Text = $9, Again = $10, "
        + "TenantId = $11, Personal = $12, PersonId = $13, PersonName = $14, Upn = $15, Language = $16, TimeZone = $17, Digest = $18, "
        + "Settled = $19, At = $20 RETURNING Id";

    /// <inheritdoc />
    public Task RecordAsync(PostedCard card, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow().UtcDateTime;
        return writer.WriteAsync(sql => Record(sql, card, now));
    }

    /// <summary>The same, in the caller's transaction.</summary>
    public static void Record(PreparedSql sql, PostedCard card, DateTime now)
    {
        var id = sql.Number(
            Put,
            card.ConversationId,
            card.ActivityId,
            card.Address,
            card.Kind,
            card.Data,
            card.DistrictId,
            card.SchoolId,
            card.WorkId,
            JsonSerializer.Serialize(card.HoldIds),
            card.Text,
            card.Again ? 1 : 0,
            card.Reader.TenantId,
            card.Reader.Personal ? 1 : 0,
            card.Reader.PersonId,
            card.Reader.PersonName,
            card.Reader.Upn,
            card.Reader.Language,
            card.Reader.TimeZone,
            card.Shown.Digest,
            card.Shown.Settled ? 1 : 0,
            now
        );
        // what it shows may have changed between drawing and this moment, unless it is known that nothing has
        if (!card.Shown.Settled && !IsNewest(sql, card))
        {
            CardEdits.Of(sql, card.DistrictId, id!.Value, card.ConversationId, now);
        }
    }

    private static bool IsNewest(PreparedSql sql, PostedCard card) =>
        card.Version is { } version && version == sql.Number(ReportVersion.Sql);

    /// <inheritdoc />
    public async Task ForgetPlaceAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await ForgetPlaceAsync(db, conversationId, cancellationToken);
    }

    /// <summary>The same, in the caller's transaction.</summary>
    public static Task<int> ForgetPlaceAsync(
        SisSyncDbContext db,
        string conversationId,
        CancellationToken cancellationToken
    )
    {
        var threads = conversationId + ";";
        return db
            .CardCopies.Where(c =>
                c.ConversationId == conversationId || c.ConversationId.StartsWith(threads)
            )
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets cards that are too old to be edited.</summary>
    public static Task<int> PruneAsync(
        SisSyncDbContext db,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var oldest = now - Kept;
        return db.CardCopies.Where(c => c.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
