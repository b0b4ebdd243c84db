using System.Runtime.CompilerServices;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Persistence;

/// <summary>A person at a school, as that school last applied it.</summary>
internal sealed record MemberRow(
    string Id,
    PersonRole Roles,
    ProvisionState State,
    int Home,
    string AccountId,
    byte[] Bytes
)
{
    private Person? _body;

    /// <summary>The record; read from its bytes when somebody asks, which for most people of a school is never.</summary>
    public Person Body
    {
        get => _body ??= RecordCodec.DecodePerson(Bytes);
        init => _body = value;
    }

    /// <summary>Start of the run in which somebody with an account came from another school, UTC; null for everybody else.</summary>
    public DateTime? JoinedAt { get; init; }

    public bool IsProvisioned => State != ProvisionState.Blocked;

    /// <summary>A row is itself only, whether its record was read or not.</summary>
    public bool Equals(MemberRow? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>A class of a school; <paramref name="Good"/> holds the last good facts while its record has an error.</summary>
internal sealed record ClassRow(string Id, ProvisionState State, byte[] Bytes, byte[]? Good)
{
    private Section? _body;

    /// <summary>The record; read from its bytes when somebody asks.</summary>
    public Section Body
    {
        get => _body ??= RecordCodec.DecodeSection(Bytes);
        init => _body = value;
    }

    public bool IsProvisioned => State == ProvisionState.Provisioned;

    /// <summary>A row is itself only, whether its record was read or not.</summary>
    public bool Equals(ClassRow? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>An account: a person provisioned by SisSync.</summary>
internal sealed record AccountRow(
    int Home,
    string Id,
    PersonRole Roles,
    string? Email,
    int Memberships,
    byte[] FactBytes
);

/// <summary>One error, alert or finding.</summary>
internal sealed record IssueRow(string Code, string Subject, string? Value);
