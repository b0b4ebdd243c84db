using SisSync.Core.Roster;

namespace SisSync.Core.Persistence;

/// <summary>A person at a school, as that school last applied it.</summary>
internal sealed record MemberRow(
    string Id,
    PersonRole Roles,
    ProvisionState State,
    int Home,
    string AccountId,
    byte[] Bytes,
    Person Body
)
{
    /// <summary>Start of the run in which somebody with an account came from another school, UTC; null for everybody else.</summary>
    public DateTime? JoinedAt { get; init; }

    public bool IsProvisioned => State != ProvisionState.Blocked;
}

/// <summary>A class of a school; <paramref name="Good"/> holds the last good facts while its record has an error.</summary>
internal sealed record ClassRow(
    string Id,
    ProvisionState State,
    byte[] Bytes,
    Section Body,
    byte[]? Good
)
{
    public bool IsProvisioned => State == ProvisionState.Provisioned;
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
