using System.Text;
using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>Last night's entries of one stream, in id order: as they were once stored whole, with what its patch says since.</summary>
internal sealed class OldEntries : IDisposable
{
    private readonly EntryChunks _whole;
    private readonly EntryChunks? _patch;

    /// <summary>Where the entry at hand is.</summary>
    private EntryChunks _from;

    /// <summary>How many of the run at hand come after it.</summary>
    private int _left;

    /// <summary>Reads from the first; without <paramref name="sets"/> the schools of the entries are left out.</summary>
    /// <exception cref="EntriesUnusableException">The patch names entries that are not there.</exception>
    public OldEntries(
        SqliteConnection connection,
        string districtId,
        RecordKind stream,
        SchoolSets? sets
    )
    {
        _whole = new EntryChunks(connection, districtId, (int)stream, sets);
        var patch = new EntryChunks(connection, districtId, EntryChunks.Patch(stream), sets);
        _from = _whole;
        if (patch.Has)
        {
            _patch = patch;
            Take(patch);
        }
        else
        {
            patch.Dispose();
        }
    }

    /// <summary>Whether <see cref="Current"/> is an entry.</summary>
    public bool Has => _from.Has;

    public ReadOnlySpan<byte> Id => _from.Id;

    public string IdText => Encoding.UTF8.GetString(Id);

    public UInt128 Hash => _from.Hash;

    public EntryFlags Flags => _from.Flags;

    public PersonRole Roles => _from.Roles;

    /// <summary>Distinct students of a contact, by the 64-bit hashes of their ids.</summary>
    public ReadOnlySpan<ulong> Students => _from.Students;

    /// <summary>The entry as it is stored.</summary>
    public ReadOnlySpan<byte> Stored => _from.Stored;

    /// <summary>How many entries of the stream were before it.</summary>
    public int Position { get; private set; }

    public RecordEntry Current => _from.Current;

    /// <exception cref="EntriesUnusableException">The patch names entries that are not there.</exception>
    public void MoveNext()
    {
        Position++;
        if (_patch is null)
        {
            _whole.MoveNext();
        }
        else if (_left > 0)
        {
            _left--;
            _whole.MoveNext();
            AssertHas();
        }
        else
        {
            _patch.MoveNext();
            Take(_patch);
        }
    }

    /// <summary>Goes on to a later entry.</summary>
    public void MoveTo(int position)
    {
        while (Has && Position < position)
        {
            MoveNext();
        }
    }

    public void Dispose()
    {
        _whole.Dispose();
        _patch?.Dispose();
    }

    /// <summary>Goes where the patch says.</summary>
    private void Take(EntryChunks patch)
    {
        if (patch is not { Has: true, Run: { } run })
        {
            _from = patch;
            return;
        }
        _from = _whole;
        _left = run.Count - 1;
        _whole.MoveTo(run.Start);
        AssertHas();
    }

    private void AssertHas()
    {
        if (!_whole.Has)
        {
            throw new EntriesUnusableException();
        }
    }
}
