using System.IO.Hashing;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// Who is in the snapshot: 64-bit hash of the id, schools, roles and email of each, about 25 bytes a person.
/// A position is the order of arrival.
/// </summary>
internal sealed class PersonIndex(SchoolSets sets)
{
    private readonly GrowingArray<ulong> _ids = new();
    private readonly GrowingArray<int> _sets = new();
    private readonly GrowingArray<ulong> _emails = new();
    private readonly GrowingArray<byte> _marks = new();
    private ulong[]? _sortedIds;
    private int[] _positions = [];
    private int _visible = int.MaxValue;

    private const byte ChangedMark = 0x80;

    public int Count => _ids.Count;

    public SchoolSets Sets => sets;

    public void Add(ReadOnlySpan<byte> id, int set, PersonRole roles, ulong email, bool changed)
    {
        _ids.Add(XxHash3.HashToUInt64(id));
        _sets.Add(set);
        _emails.Add(email);
        _marks.Add((byte)((byte)roles | (changed ? ChangedMark : 0)));
    }

    /// <summary>The position of an id, or -1 when the snapshot does not have it.</summary>
    public int Find(string id) => Find(TextHash.Of(id));

    /// <summary>From now on everybody who has arrived so far is found; who arrives later, only after the next call.</summary>
    public void Refresh()
    {
        _visible = _ids.Count;
        _sortedIds = null;
    }

    /// <summary>The position of an id by its hash, or -1.</summary>
    public int Find(ulong idHash)
    {
        if (_sortedIds is null)
        {
            Sort();
        }
        var at = Search(_sortedIds!, idHash);
        return at < 0 ? -1 : _positions[at];
    }

    /// <summary>Hashes are spread evenly, so that a value's place can be guessed: few steps, all of them near each other.</summary>
    private static int Search(ulong[] sorted, ulong wanted)
    {
        var guess = (int)Math.BigMul(wanted, (ulong)sorted.Length, out _);
        var (from, to, step) = (guess, guess, 256);
        while (from > 0 && sorted[from - 1] >= wanted)
        {
            from = Math.Max(0, from - step);
            step *= 2;
        }
        step = 256;
        while (to < sorted.Length && sorted[to] < wanted)
        {
            to = Math.Min(sorted.Length, to + step);
            step *= 2;
        }
        return Array.BinarySearch(sorted, from, Math.Min(sorted.Length, to + 1) - from, wanted);
    }

    public int Set(int position) => _sets[position];

    /// <summary>The schools of an id by its hash; none when the snapshot does not have it.</summary>
    public int SetOf(ulong idHash)
    {
        var position = Find(idHash);
        return position < 0 ? SchoolSets.Empty : _sets[position];
    }

    public ulong Email(int position) => _emails[position];

    public PersonRole Roles(int position) => (PersonRole)(_marks[position] & ~ChangedMark);

    public bool Changed(int position) => (_marks[position] & ChangedMark) != 0;

    /// <summary>Whether the id is in the snapshot with this school.</summary>
    public bool IsAt(string id, int schoolKey)
    {
        var position = Find(id);
        return position >= 0 && sets.Contains(_sets[position], schoolKey);
    }

    /// <summary>In-plan schools of the id in the snapshot; null when it is not there at all.</summary>
    public int[]? SchoolsOf(string id)
    {
        var position = Find(id);
        return position < 0 ? null : sets[_sets[position]];
    }

    /// <summary>Hashes of all ids, or of those with a role.</summary>
    public HashSet<ulong> AllIds(PersonRole role = PersonRole.None)
    {
        var ids = new HashSet<ulong>();
        for (var i = 0; i < Count; i++)
        {
            if (role == PersonRole.None || Roles(i).HasFlag(role))
            {
                ids.Add(_ids[i]);
            }
        }
        return ids;
    }

    private void Sort()
    {
        _sortedIds = _ids.ToArray(Math.Min(_visible, _ids.Count));
        _positions = new int[_sortedIds.Length];
        for (var i = 0; i < _positions.Length; i++)
        {
            _positions[i] = i;
        }
        Array.Sort(_sortedIds, _positions);
    }
}

/// <summary>A list that grows in blocks, so that growing copies nothing.</summary>
internal sealed class GrowingArray<T>
{
    private const int BlockSize = 1 << 14;
    private readonly List<T[]> _blocks = [];

    public int Count { get; private set; }

    public T this[int index] => _blocks[index / BlockSize][index % BlockSize];

    public void Add(T value)
    {
        if (Count % BlockSize == 0)
        {
            _blocks.Add(new T[BlockSize]);
        }
        _blocks[^1][Count++ % BlockSize] = value;
    }

    public T[] ToArray(int count)
    {
        var all = new T[count];
        for (var i = 0; i * BlockSize < count; i++)
        {
            Array.Copy(
                _blocks[i],
                0,
                all,
                i * BlockSize,
                Math.Min(BlockSize, count - (i * BlockSize))
            );
        }
        return all;
    }
}
