using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace SisSync.Core.Staging;

/// <summary>Sorted lists of school keys, each kept once, so that a person's schools cost one number.</summary>
internal sealed class SchoolSets
{
    private readonly List<int[]> _sets =
    [
        [],
    ];
    private readonly Dictionary<int, int> _singles = [];

    /// <summary>Numbers of sets by the hash of their keys, each in the first place that was free; 0 = free.</summary>
    private int[] _slots = new int[1024];

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
        var slot = Slot(CollectionsMarshal.AsSpan(keys));
        if (_slots[slot] == 0)
        {
            _slots[slot] = _sets.Count;
            _sets.Add([.. keys]);
            if (_sets.Count > _slots.Length / 2)
            {
                Grow();
            }
            return _sets.Count - 1;
        }
        return _slots[slot];
    }

    /// <summary>Where the set is, or would be.</summary>
    private int Slot(ReadOnlySpan<int> keys)
    {
        var mask = _slots.Length - 1;
        var slot = (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(keys)) & mask;
        while (_slots[slot] != 0 && !keys.SequenceEqual(_sets[_slots[slot]]))
        {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var id = 1; id < _sets.Count; id++)
        {
            _slots[Slot(_sets[id])] = id;
        }
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
