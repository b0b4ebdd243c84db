using System.Collections.Concurrent;
using SisSync.Core.Notifying;

namespace SisSync.Tests.TestKit;

/// <summary>Records which cards were noted.</summary>
internal sealed class FakeCopies : ICardCopies
{
    public ConcurrentQueue<PostedCard> Recorded { get; } = new();

    public Task RecordAsync(PostedCard card, CancellationToken cancellationToken)
    {
        Recorded.Enqueue(card);
        return Task.CompletedTask;
    }

    public Task ForgetPlaceAsync(string conversationId, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
