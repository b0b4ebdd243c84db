namespace SisSync.Core.Fetching.Demo;

/// <summary>A SplitMix64 sequence: the same seed gives the same district on every machine and runtime.</summary>
internal sealed class DemoDice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perThousand) => Below(1000) < perThousand;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>So many different items, in the order in which they were drawn.</summary>
    public List<T> Draw<T>(IEnumerable<T> items, int count)
    {
        var left = items.ToList();
        var drawn = new List<T>();
        while (drawn.Count < count && left.Count > 0)
        {
            var index = Below(left.Count);
            drawn.Add(left[index]);
            left[index] = left[^1];
            left.RemoveAt(left.Count - 1);
        }
        return drawn;
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
