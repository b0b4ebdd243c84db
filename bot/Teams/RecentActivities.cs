using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>
/// Remembers what was delivered in the last minutes: Teams delivers again when an answer was late. A second delivery does nothing
/// twice; that of an invoke gets the first answer.
/// </summary>
internal sealed class RecentActivities(TimeProvider time)
{
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    public const int Capacity = 2048;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Delivery> _byKey = new(StringComparer.Ordinal);
    private readonly Queue<Delivery> _oldestFirst = new();

    /// <summary>The delivery of this key and whether it is the first.</summary>
    public Delivery Begin(string key, out bool first)
    {
        lock (_gate)
        {
            DropOld();
            if (_byKey.TryGetValue(key, out var earlier))
            {
                first = false;
                return earlier;
            }

            var delivery = new Delivery(key, time.GetUtcNow());
            _byKey[key] = delivery;
            _oldestFirst.Enqueue(delivery);
            first = true;
            return delivery;
        }
    }

    /// <summary>The first delivery came to nothing, so that the next one counts.</summary>
    public void Forget(Delivery delivery)
    {
        lock (_gate)
        {
            Remove(delivery);
        }

        delivery.Answer.TrySetResult(InvokeResponse.Empty(StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>As if nothing of this key had been delivered.</summary>
    public void Forget(string key)
    {
        lock (_gate)
        {
            _byKey.Remove(key);
        }
    }

    private void DropOld()
    {
        var now = time.GetUtcNow();
        while (
            _oldestFirst.TryPeek(out var oldest)
            && (_oldestFirst.Count >= Capacity || now - oldest.At >= Memory)
        )
        {
            Remove(_oldestFirst.Dequeue());
        }
    }

    // the key may belong to a later delivery by now
    private void Remove(Delivery delivery)
    {
        if (_byKey.TryGetValue(delivery.Key, out var current) && current == delivery)
        {
            _byKey.Remove(delivery.Key);
        }
    }

    /// <summary>One delivery, and the answer it gets.</summary>
    internal sealed class Delivery(string key, DateTimeOffset at)
    {
        public string Key => key;

        public DateTimeOffset At => at;

        public TaskCompletionSource<InvokeResponse> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
