using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// What is kept of a record from night to night, packed: id, hash of its bytes, roles, schools, email hash, students of a contact.
/// The hash means "this is what was last applied", but at the schools of <see cref="At"/>: there the record comes up again.
/// </summary>
internal readonly ref struct RecordEntry
{
    /// <summary>Changing the packed form needs a new one, which voids what is stored.</summary>
    public const int Version = 3;

    /// <summary>The id's UTF-8 bytes, the order of streams.</summary>
    public required ReadOnlySpan<byte> Id { get; init; }

    /// <summary>XxHash128 of the record's JSON; 0 = gone.</summary>
    public required UInt128 Hash { get; init; }

    public required PersonRole Roles { get; init; }

    public required EntryFlags Flags { get; init; }

    /// <summary>In-plan schools of the record (number in <see cref="SchoolSets"/>).</summary>
    public required int Set { get; init; }

    /// <summary>During a run: the schools where the change makes a difference. Stored: those where it waits to be applied.</summary>
    public int At { get; init; }

    /// <summary>Hash of the record's usable email, 0 = none.</summary>
    public required ulong Email { get; init; }

    /// <summary>Distinct students of a contact, by the 64-bit hashes of their ids.</summary>
    public ReadOnlySpan<ulong> Students { get; init; }

    public string IdText => Encoding.UTF8.GetString(Id);
}

/// <summary>Marks of an entry; all but <see cref="Changed"/> and <see cref="SameEmail"/> are stored.</summary>
[Flags]
internal enum EntryFlags : byte
{
    None = 0,

    /// <summary>The person was taken from an earlier role stream.</summary>
    Secondary = 1,

    /// <summary>A contact that names a student whom no in-plan school has: looked at again every night.</summary>
    Dangling = 2,

    // 4 is found in entries of before, and says nothing

    /// <summary>New or different tonight.</summary>
    Changed = 8,

    /// <summary>Not in the snapshot any more.</summary>
    Vanished = 16,

    /// <summary>Not applied at every school yet: a school was on hold, paused or out of scope.</summary>
    Waiting = 32,

    /// <summary>A contact of a type that holds, of whichever student.</summary>
    Emergency = 64,

    /// <summary>Tonight only: the account, if there is one, has the record's email, which is that of last night.</summary>
    SameEmail = 128,
}

/// <summary>Writes entries one after the other, and runs of those that are as they were.</summary>
internal sealed class EntryWriter(Stream stream, SchoolSets sets)
{
    private const EntryFlags Stored =
        EntryFlags.Secondary
        | EntryFlags.Dangling
        | EntryFlags.Vanished
        | EntryFlags.Waiting
        | EntryFlags.Emergency;

    /// <summary>Entries with any of these marks say where they make a difference.</summary>
    public const EntryFlags WithPlaces =
        EntryFlags.Changed | EntryFlags.Vanished | EntryFlags.Waiting;

    private byte[] _buffer = new byte[64 * 1024];
    private EntryRun _run;

    /// <summary>Goes on with, or begins, a run of entries that are as they were.</summary>
    public void Keep(EntryRun run)
    {
        if (_run.Count > 0 && _run.End == run.Start)
        {
            _run = _run with { Count = _run.Count + run.Count };
            return;
        }
        EndRun();
        _run = run;
    }

    /// <summary>Writes the run at hand; before anything else than a run follows, and at the end.</summary>
    public void EndRun()
    {
        if (_run.Count > 0)
        {
            _run.Write(stream);
            _run = default;
        }
    }

    /// <summary>Writes an entry in the form in which it is stored.</summary>
    public void Write(ReadOnlySpan<byte> stored)
    {
        EndRun();
        stream.Write(stored);
    }

    /// <summary>Writes with the marks of the run.</summary>
    public int WriteWorking(in RecordEntry entry) => Write(entry, entry.Flags);

    /// <summary>Writes as it is stored.</summary>
    public int WriteStored(in RecordEntry entry) => Write(entry, entry.Flags & Stored);

    private int Write(in RecordEntry entry, EntryFlags flags)
    {
        EndRun();
        var longest =
            64
            + entry.Id.Length
            + (4 * (sets[entry.Set].Length + sets[entry.At].Length))
            + (8 * entry.Students.Length);
        if (longest > _buffer.Length)
        {
            _buffer = new byte[longest];
        }
        var at = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer, (ushort)entry.Id.Length);
        at += 2;
        entry.Id.CopyTo(_buffer.AsSpan(at));
        at += entry.Id.Length;
        BinaryPrimitives.WriteUInt128LittleEndian(_buffer.AsSpan(at), entry.Hash);
        at += 16;
        _buffer[at++] = (byte)entry.Roles;
        _buffer[at++] = (byte)flags;
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(at), entry.Email);
        at += 8;
        at = WriteSet(at, entry.Set);
        if ((flags & WithPlaces) != 0)
        {
            at = WriteSet(at, entry.At);
        }
        if ((entry.Roles & PersonRole.Contact) != 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(at), entry.Students.Length);
            var students = MemoryMarshal.AsBytes(entry.Students);
            students.CopyTo(_buffer.AsSpan(at + 4));
            at += 4 + students.Length;
        }
        stream.Write(_buffer, 0, at);
        return at;
    }

    private int WriteSet(int at, int set)
    {
        var keys = sets[set];
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(at), (ushort)keys.Length);
        at += 2;
        foreach (var key in keys)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(at), key);
            at += 4;
        }
        return at;
    }
}

/// <summary>Reads entries of one packed block; without <paramref name="sets"/> their schools are left out.</summary>
internal ref struct EntryReader(ReadOnlySpan<byte> bytes, SchoolSets? sets, List<int> scratch)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Left => _rest.Length;

    public bool Read(out RecordEntry entry)
    {
        if (_rest.IsEmpty)
        {
            entry = default;
            return false;
        }
        var length = BinaryPrimitives.ReadUInt16LittleEndian(_rest);
        var id = _rest.Slice(2, length);
        _rest = _rest[(2 + length)..];
        var hash = BinaryPrimitives.ReadUInt128LittleEndian(_rest);
        var roles = (PersonRole)_rest[16];
        var flags = (EntryFlags)_rest[17];
        var email = BinaryPrimitives.ReadUInt64LittleEndian(_rest[18..]);
        _rest = _rest[26..];
        var set = ReadSet();
        var places = (flags & EntryWriter.WithPlaces) != 0 ? ReadSet() : SchoolSets.Empty;
        var students = (roles & PersonRole.Contact) != 0 ? ReadStudents() : default;
        entry = new RecordEntry
        {
            Id = id,
            Hash = hash,
            Roles = roles,
            Flags = flags,
            Set = set,
            At = places,
            Email = email,
            Students = students,
        };
        return true;
    }

    private ReadOnlySpan<ulong> ReadStudents()
    {
        var length = 4 + (8 * BinaryPrimitives.ReadInt32LittleEndian(_rest));
        var students = MemoryMarshal.Cast<byte, ulong>(_rest[4..length]);
        _rest = _rest[length..];
        return students;
    }

    private int ReadSet()
    {
        var count = BinaryPrimitives.ReadUInt16LittleEndian(_rest);
        if (sets is null)
        {
            _rest = _rest[(2 + (4 * count))..];
            return SchoolSets.Empty;
        }
        scratch.Clear();
        for (var i = 0; i < count; i++)
        {
            scratch.Add(BinaryPrimitives.ReadInt32LittleEndian(_rest[(2 + (4 * i))..]));
        }
        _rest = _rest[(2 + (4 * count))..];
        return sets.Intern(scratch);
    }
}
