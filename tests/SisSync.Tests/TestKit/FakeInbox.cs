using System.Collections.Concurrent;
using SisSync.Core.Inbox;

namespace SisSync.Tests.TestKit;

/// <summary>An inbox of one process without a database.</summary>
internal sealed class FakeInbox(TimeProvider time) : IActivityInbox
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    public Task<InboxEntry> AcceptAsync(InboxItem item, CancellationToken cancellationToken)
    {
        if (
            _entries.TryGetValue(item.Key, out var known)
            && known.DoneAt is { } done
            && done <= time.GetUtcNow() - Memory
        )
        {
            _entries.TryRemove(item.Key, out _);
        }
        var first = _entries.TryAdd(item.Key, new Entry());
        return Task.FromResult(new InboxEntry(first, first ? null : _entries[item.Key].Answer));
    }

    public Task FinishAsync(string key, InboxAnswer? answer, CancellationToken cancellationToken)
    {
        _entries[key] = new Entry { DoneAt = time.GetUtcNow(), Answer = answer };
        return Task.CompletedTask;
    }

    public Task ForgetAsync(string key, CancellationToken cancellationToken)
    {
        _entries.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<InboxItem>> AdoptAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InboxItem>>([]);

    private sealed record Entry
    {
        public DateTimeOffset? DoneAt { get; init; }
        public InboxAnswer? Answer { get; init; }
    }
}
