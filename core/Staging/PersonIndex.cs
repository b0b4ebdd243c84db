using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Numerics;
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
    private int[]? _slots;

    private const byte ChangedMark = 0x80;

    public int Count => _ids.Count;

    public SchoolSets Sets => sets;

    public void Add(ReadOnlySpan<byte> id, int set, PersonRole roles, ulong email, bool changed)
    {
        _ids.Add(XxHash3.HashToUInt64(id));
        _sets.Add(set);
        _emails.Add(email);
        _marks.Add((byte)((byte)roles | (changed ? ChangedMark : 0)));
        if (_slots is not null)
        {
            if (_ids.Count * 5L > _slots.Length * 3L)
            {
                Fill();
            }
            else
            {
                Put(_slots, _ids.Count - 1);
            }
        }
    }

    /// <summary>The position of an id, or -1 when the snapshot does not have it.</summary>
    public int Find(string id) => Find(TextHash.Of(id));

    /// <summary>The position of an id by its hash, or -1.</summary>
    public int Find(ulong idHash)
    {
        // on a night when nothing differs nobody is ever looked up
        if (_slots is null)
        {
            Fill();
        }
        var mask = _slots.Length - 1;
        for (var slot = (int)idHash & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_ids[_slots[slot] - 1] == idHash)
            {
                return _slots[slot] - 1;
            }
        }
        return -1;
    }

    /// <summary>Hash of the id at a position.</summary>
    public ulong Id(int position) => _ids[position];

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

    /// <summary>Whether the id is in the snapshot at an in-plan school.</summary>
    public bool IsHere(string id) => SetOf(TextHash.Of(id)) != SchoolSets.Empty;

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

    [MemberNotNull(nameof(_slots))]
    private void Fill()
    {
        // below the fullness at which it is filled anew
        _slots = new int[Math.Max(1024, BitOperations.RoundUpToPowerOf2((uint)(_ids.Count * 1.7)))];
        for (var position = 0; position < _ids.Count; position++)
        {
            Put(_slots, position);
        }
    }

    /// <summary>Hashes are spread evenly, so that their low bits are a place as good as any.</summary>
    private void Put(int[] slots, int position)
    {
        var mask = slots.Length - 1;
        var slot = (int)_ids[position] & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }
        slots[slot] = position + 1;
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
}
