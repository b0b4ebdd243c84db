using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Diffing;

/// <summary>What a school has: as last applied, or as in the snapshot.</summary>
internal sealed record SchoolBefore(
    IReadOnlyList<MemberRow> Members,
    IReadOnlyList<ClassRow> Classes
)
{
    private IReadOnlyList<int>? _counts;

    /// <summary>Of people and classes that are not all listed.</summary>
    /// <param name="members">Those who are listed.</param>
    /// <param name="classes">Those that are listed.</param>
    /// <param name="counts">How many there are, by <see cref="RosterType"/>.</param>
    public SchoolBefore(
        IReadOnlyList<MemberRow> members,
        IReadOnlyList<ClassRow> classes,
        IReadOnlyList<int> counts
    )
        : this(members, classes)
    {
        _counts = counts;
    }

    /// <summary>Provisioned members of a type, or classes.</summary>
    public int Count(RosterType type) => (_counts ??= Counts())[(int)type];

    private int[] Counts()
    {
        var counts = new int[5];
        foreach (var member in Members)
        {
            if (member.IsProvisioned)
            {
                foreach (var type in RosterTypes.Of(member.Roles))
                {
                    counts[(int)type]++;
                }
            }
        }
        counts[(int)RosterType.Classes] = Classes.Count(c => c.IsProvisioned);
        return counts;
    }
}

/// <summary>What the snapshot has for a school.</summary>
internal sealed record SchoolAfter(
    IReadOnlyDictionary<string, Incoming> Persons,
    IReadOnlyDictionary<string, IncomingClass> Sections
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
    public bool IsRekeyed => !string.Equals(Before.Id, After.Id, StringComparison.Ordinal);
}

/// <summary>A class that stays; the id differs when Clever gave a new one.</summary>
internal sealed record KeptClass(ClassRow Before, IncomingClass After);

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
    private SchoolContacts? _contacts;

    /// <summary>Contacts per student.</summary>
    public SchoolContacts Contacts
    {
        get => _contacts ??= SchoolContacts.Of(After.Persons.Values);
        init => _contacts = value;
    }

    /// <summary>People and classes that are not listed because nothing about them can differ tonight.</summary>
    public SettledPart Settled { get; init; } = SettledPart.None;

    /// <summary>Records that it holds.</summary>
    public int Size =>
        Kept.Count + Added.Count + Left.Count + KeptClasses.Count + AddedClasses.Count;

    public required SchoolBefore Before { get; init; }
    public required SchoolAfter After { get; init; }
    public required IReadOnlyList<Kept> Kept { get; init; }
    public required IReadOnlyList<Incoming> Added { get; init; }
    public required IReadOnlyList<Left> Left { get; init; }
    public required IReadOnlyList<KeptClass> KeptClasses { get; init; }
    public required IReadOnlyList<IncomingClass> AddedClasses { get; init; }
    public required IReadOnlyList<LeftClass> LeftClasses { get; init; }
}
