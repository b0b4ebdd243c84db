using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>What an answer of the channel means for the outbox.</summary>
internal static class TeamsOutcomes
{
    public static SendOutcome Translate(ConnectorOutcome outcome, CardShown? shown) =>
        outcome.Match<SendOutcome>(
            done => new SendOutcome.Delivered(done.ActivityId, done.ConversationId, shown),
            busy => new SendOutcome.TryLater(busy.Why, busy.After)
            {
                MayHaveArrived = busy.MayHaveArrived,
            },
            gone => new SendOutcome.Gone(gone.Why),
            barred => new SendOutcome.Parked(barred.Why),
            _ => new SendOutcome.Gone("the message is not there"),
            refused =>
                refused.Status switch
                {
                    400 or 401 or 413 => new SendOutcome.Refused(refused.Why),
                    500 => new SendOutcome.TryLater(refused.Why, After: null) { Once = true },
                    // says nothing about the address, which stays
                    _ => new SendOutcome.TryLater(refused.Why, After: null),
                }
        );
}
