using System.IO.Hashing;

namespace SisSync.Core.Staging;

/// <summary>The order of ids in a stream: ascending, so that it can be merged with last night's entries; each id once.</summary>
internal sealed class StreamOrder
{
    private byte[] _previous = [];
    private HashSet<ulong>? _seen;

    /// <summary>Ids came in another order; they are told apart by a set from then on.</summary>
    public bool IsBroken => _seen is not null;

    /// <summary>Where an id stands: after the one before it, the same again, or out of order.</summary>
    public int Compare(ReadOnlySpan<byte> id) =>
        _previous.Length == 0 ? 1 : id.SequenceCompareTo(_previous);

    /// <summary>False when the id has come before. <paramref name="known"/>: all ids of the stream so far.</summary>
    public bool AddOutOfOrder(ReadOnlySpan<byte> id, Func<HashSet<ulong>> known)
    {
        _seen ??= known();
        return _seen.Add(XxHash3.HashToUInt64(id));
    }

    /// <summary>The stream has passed this id.</summary>
    public void Pass(ReadOnlySpan<byte> id)
    {
        if (_previous.Length == id.Length)
        {
            id.CopyTo(_previous);
        }
        else
        {
            _previous = id.ToArray();
        }
    }
}

/// <summary>Last night's entries cannot be merged with the snapshot, as when ids descend; the pull starts over with a full comparison.</summary>
internal sealed class EntriesUnusableException()
    : Exception("Last night's entries cannot be merged with what the source delivers.");
