using System.Runtime.InteropServices;

namespace SisSync.Core.Staging;

/// <summary>Sorted lists of school keys, each kept once, so that a person's schools cost one number.</summary>
internal sealed class SchoolSets
{
    private readonly List<int[]> _sets =
    [
        [],
    ];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal) { [""] = 0 };

    private readonly Dictionary<int, int> _singles = [];

    /// <summary>The set without schools.</summary>
    public const int Empty = 0;

    public int[] this[int id] => _sets[id];

    /// <summary>The number of this set; <paramref name="keys"/> may be unsorted and repeat.</summary>
    public int Intern(List<int> keys)
    {
        if (keys.Count == 0)
        {
            return Empty;
        }
        if (keys.Count == 1)
        {
            // nearly everybody is at one school
            ref var single = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _singles,
                keys[0],
                out var known
            );
            if (!known)
            {
                single = InternList(keys);
            }
            return single;
        }
        return InternList(keys);
    }

    private int InternList(List<int> keys)
    {
        if (keys.Count > 1)
        {
            keys.Sort();
            var kept = 1;
            for (var i = 1; i < keys.Count; i++)
            {
                if (keys[i] != keys[kept - 1])
                {
                    keys[kept++] = keys[i];
                }
            }
            keys.RemoveRange(kept, keys.Count - kept);
        }
        // the keys' own bits are the dictionary's text: no formatting, ordinal comparison
        var span = MemoryMarshal.Cast<int, char>(CollectionsMarshal.AsSpan(keys));
        var lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(span, out var id))
        {
            id = _sets.Count;
            _sets.Add([.. keys]);
            lookup[span] = id;
        }
        return id;
    }

    public bool Contains(int id, int key) => Array.IndexOf(_sets[id], key) >= 0;

    /// <summary>The number of the set of those keys that are also in <paramref name="wanted"/>.</summary>
    public int Only(int id, IReadOnlySet<int> wanted) =>
        Array.TrueForAll(_sets[id], wanted.Contains)
            ? id
            : Intern([.. _sets[id].Where(wanted.Contains)]);

    /// <summary>The number of the union of two sets.</summary>
    public int Union(int a, int b)
    {
        if (a == b || b == Empty)
        {
            return a;
        }
        return a == Empty ? b : Intern([.. _sets[a], .. _sets[b]]);
    }
}
