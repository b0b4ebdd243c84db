using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Diffing;

/// <summary>A person of the snapshot at one school.</summary>
/// <param name="Person">The record.</param>
/// <param name="Roles">The roles that the person has at this school.</param>
internal sealed record Incoming(Person Person, PersonRole Roles);

/// <summary>What a school has: as last applied, or as in the snapshot.</summary>
internal sealed record SchoolBefore(
    IReadOnlyList<MemberRow> Members,
    IReadOnlyList<ClassRow> Classes
)
{
    /// <summary>Provisioned members of a type, or classes.</summary>
    public int Count(RosterType type) =>
        type == RosterType.Classes
            ? Classes.Count(c => c.IsProvisioned)
            : Members.Count(m => m.IsProvisioned && m.Roles.HasFlag(RosterTypes.Role(type)));
}

/// <summary>What the snapshot has for a school.</summary>
internal sealed record SchoolAfter(
    IReadOnlyDictionary<string, Incoming> Persons,
    IReadOnlyDictionary<string, Section> Sections
);

/// <summary>Where a member who is not at this school any more is in the snapshot.</summary>
internal enum Whereabouts
{
    /// <summary>Nowhere.</summary>
    Gone,

    /// <summary>Joins another in-plan school: a move, not a removal.</summary>
    Joins,

    /// <summary>Stays at another school where the person already was.</summary>
    Elsewhere,

    /// <summary>Only at schools that are not in plan.</summary>
    OutOfPlan,

    /// <summary>In the snapshot without any school (a contact whose students left).</summary>
    Nowhere,
}

/// <summary>A member who stays; the id differs when Clever gave a new one.</summary>
internal sealed record Kept(MemberRow Before, Incoming After)
{
    public bool IsRekeyed => !string.Equals(Before.Id, After.Person.Id, StringComparison.Ordinal);
}

/// <summary>A class that stays; the id differs when Clever gave a new one.</summary>
internal sealed record KeptClass(ClassRow Before, Section After);

/// <summary>A member who leaves.</summary>
/// <param name="Member">As last applied.</param>
/// <param name="Where">Where the person is now.</param>
/// <param name="Ambiguous">Several new records could be this person under a new id, so none was paired.</param>
internal sealed record Left(MemberRow Member, Whereabouts Where, bool Ambiguous);

/// <summary>A class that goes.</summary>
internal sealed record LeftClass(ClassRow Class, bool Ambiguous);

/// <summary>What a run would do to one school, before errors are looked at.</summary>
internal sealed record SchoolChange
{
    public required SchoolBefore Before { get; init; }
    public required SchoolAfter After { get; init; }
    public required IReadOnlyList<Kept> Kept { get; init; }
    public required IReadOnlyList<Incoming> Added { get; init; }
    public required IReadOnlyList<Left> Left { get; init; }
    public required IReadOnlyList<KeptClass> KeptClasses { get; init; }
    public required IReadOnlyList<Section> AddedClasses { get; init; }
    public required IReadOnlyList<LeftClass> LeftClasses { get; init; }
}
