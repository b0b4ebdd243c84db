using System.Collections.Concurrent;
using SisSync.Core.Notifying;

namespace SisSync.Tests.TestKit;

/// <summary>Records which cards were noted.</summary>
internal sealed class FakeCopies : ICardCopies
{
    public ConcurrentQueue<PostedCard> Recorded { get; } = new();

    /// <summary>What becomes of noting a card; nothing goes wrong by default.</summary>
    public Task Outcome { get; set; } = Task.CompletedTask;

    public Task RecordAsync(PostedCard card, CancellationToken cancellationToken)
    {
        Recorded.Enqueue(card);
        return Outcome;
    }

    public Task ForgetPlaceAsync(string conversationId, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
