using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Diffing;

/// <summary>A person of the snapshot at one school: a record of tonight, or one that is as the school last applied it.</summary>
internal sealed class Incoming
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private Person? _person;

    /// <param name="id">The person's Clever id.</param>
    /// <param name="bytes">The encoded record.</param>
    /// <param name="roles">The roles that the person has at this school.</param>
    /// <param name="isElsewhere">The person may be at another school too.</param>
    public Incoming(string id, ReadOnlyMemory<byte> bytes, PersonRole roles, bool isElsewhere)
    {
        (Id, _bytes, Roles, IsElsewhere) = (id, bytes, roles, isElsewhere);
    }

    private Incoming(MemberRow row)
    {
        (Unchanged, Id, Roles) = (row, row.Id, row.Roles);
    }

    public string Id { get; }

    public PersonRole Roles { get; }

    /// <summary>A record of tonight names another school; false for somebody whose record does not differ.</summary>
    public bool IsElsewhere { get; }

    /// <summary>The encoded record.</summary>
    public ReadOnlySpan<byte> Bytes => Unchanged is { } row ? row.Bytes : _bytes.Span;

    /// <summary>The record; read from its bytes when somebody asks, which for most people is never.</summary>
    public Person Person => Unchanged?.Body ?? (_person ??= RecordCodec.DecodePerson(_bytes.Span));

    /// <summary>The row of somebody whose record does not differ; null for a record of tonight.</summary>
    public MemberRow? Unchanged { get; }

    /// <summary>Somebody whose record does not differ.</summary>
    public static Incoming Same(MemberRow row) => new(row);
}
