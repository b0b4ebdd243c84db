using System.Globalization;
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
/// <param name="Home">The school that it lies with, wherever its person is now.</param>
/// <param name="Id">Clever id of the person for whom it was opened.</param>
/// <param name="Roles">Roles of all who have it.</param>
/// <param name="Email">In comparable form.</param>
/// <param name="Elsewhere">
/// Keys of the other schools where it may have memberships, with commas; null = none. One too many does no harm: whoever is at several
/// schools has them all here from the first, so that the others need not write to their home.
/// </param>
/// <param name="FactBytes">Its facts, as <see cref="RecordCodec"/> writes them.</param>
internal sealed record AccountRow(
    int Home,
    string Id,
    PersonRole Roles,
    string? Email,
    string? Elsewhere,
    byte[] FactBytes
)
{
    /// <summary>Keys of all schools where it may have memberships.</summary>
    public IEnumerable<int> Schools =>
        (Elsewhere?.Split(',') ?? [])
            .Select(key => int.Parse(key, CultureInfo.InvariantCulture))
            .Prepend(Home);

    /// <summary>The same with a membership at this school too.</summary>
    public AccountRow At(int school) =>
        Schools.Contains(school)
            ? this
            : this with
            {
                Elsewhere = Others(Schools.Append(school), Home),
            };

    /// <summary>The same without any membership at this school.</summary>
    public AccountRow NotAt(int school) =>
        this with
        {
            Elsewhere = Others(Schools.Where(key => key != school), Home),
        };

    /// <summary>Schools as <see cref="Elsewhere"/> has them.</summary>
    public static string? Others(IEnumerable<int> schools, int home) =>
        string.Join(',', schools.Where(key => key != home).Order()) is { Length: > 0 } others
            ? others
            : null;
}

/// <summary>One error, alert or finding.</summary>
internal sealed record IssueRow(string Code, string Subject, string? Value);
