using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>Notes which cards stand where, so that they can follow what happens.</summary>
internal sealed class CardLedger(ICardCopies copies)
{
    /// <summary>The message shows this reply now; only cards that can be drawn anew are noted.</summary>
    public Task RecordAsync(
        Turn turn,
        string activityId,
        ChatReply reply,
        CancellationToken cancellationToken
    ) =>
        reply is ChatReply.Card { Source: { } source } card
            ? copies.RecordAsync(
                new PostedCard
                {
                    ConversationId = turn.ConversationId,
                    ActivityId = activityId,
                    Address = turn.Place.Address,
                    Kind = source.Verb,
                    Data = source.Data.ToJson(),
                    DistrictId = source.DistrictId,
                    SchoolId = source.SchoolId,
                    WorkId = source.WorkId,
                    Version = source.Version,
                    Reader = Readers.Of(turn.Caller),
                    Shown = CardDigest.Shown(card),
                },
                cancellationToken
            )
            : Task.CompletedTask;
}
