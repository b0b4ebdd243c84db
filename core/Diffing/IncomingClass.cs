using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Diffing;

/// <summary>A class of the snapshot at one school: a record of tonight, or one that is as the school last applied it.</summary>
internal sealed class IncomingClass
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private Section? _section;

    /// <param name="id">The class's Clever id.</param>
    /// <param name="bytes">The encoded record.</param>
    public IncomingClass(string id, ReadOnlyMemory<byte> bytes)
    {
        (Id, _bytes) = (id, bytes);
    }

    private IncomingClass(ClassRow row)
    {
        (Unchanged, Id) = (row, row.Id);
    }

    public string Id { get; }

    /// <summary>The encoded record.</summary>
    public ReadOnlySpan<byte> Bytes => Unchanged is { } row ? row.Bytes : _bytes.Span;

    /// <summary>The record; read from its bytes when somebody asks.</summary>
    public Section Section =>
        Unchanged?.Body ?? (_section ??= RecordCodec.DecodeSection(_bytes.Span));

    /// <summary>The row of a class whose record does not differ; null for a record of tonight.</summary>
    public ClassRow? Unchanged { get; }

    /// <summary>A class whose record does not differ.</summary>
    public static IncomingClass Same(ClassRow row) => new(row);
}
