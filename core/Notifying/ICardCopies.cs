namespace SisSync.Core.Notifying;

/// <summary>The cards that stand in conversations, so that each of them can be brought to its final state.</summary>
public interface ICardCopies
{
    /// <summary>Remembers a card, or what it shows now, and has it compared once with what is true.</summary>
    Task RecordAsync(PostedCard card, CancellationToken cancellationToken);

    /// <summary>Forgets the cards of a place and its threads: the bot was removed there.</summary>
    Task ForgetPlaceAsync(string conversationId, CancellationToken cancellationToken);
}
