using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Diffing;

/// <summary>An account, a role of an account, or a class that a school would lose.</summary>
/// <param name="Key">What an approval refers to: "person|ID", "role|ID|student" or "class|ID".</param>
/// <param name="Id">Clever id.</param>
/// <param name="Types">What it counts as.</param>
/// <param name="IsAccount">A whole membership, not one role of it or a class.</param>
/// <param name="Cells">Writes the columns of the evidence CSV.</param>
internal sealed record Removal(
    string Key,
    string Id,
    IReadOnlyList<RosterType> Types,
    bool IsAccount,
    Action<CellWriter> Cells
)
{
    private const string LikelyCause = "Likely cause";

    /// <summary>The removals of a change set; moves and pairs are none.</summary>
    public static List<Removal> Of(SchoolChange change)
    {
        var removals = new List<Removal>();
        foreach (var left in change.Left)
        {
            if (left.Member.IsProvisioned && left.Where != Whereabouts.Joins)
            {
                removals.Add(Person(left.Member, Cause(left)));
            }
        }
        foreach (var kept in change.Kept)
        {
            foreach (var type in LostRoles(kept))
            {
                var role = RosterTypes.Words(RosterTypes.Role(type));
                var cause =
                    $"No longer {(type == RosterType.Staff ? role : $"a {role}")} at this school; the account stays";
                removals.Add(
                    new Removal(
                        $"role|{kept.Before.Id}|{role}",
                        kept.Before.Id,
                        [type],
                        false,
                        CellsOf(kept.Before, cause)
                    )
                );
            }
        }
        foreach (var left in change.LeftClasses)
        {
            if (left.Class.IsProvisioned)
            {
                var cause = left.Ambiguous
                    ? "Possibly re-keyed: several new classes have the same SIS id"
                    : "Gone from Clever";
                removals.Add(
                    new Removal(
                        $"class|{left.Class.Id}",
                        left.Class.Id,
                        [RosterType.Classes],
                        false,
                        to =>
                        {
                            to.Record(EvidenceCells.OfClass(left.Class.Bytes));
                            to.Cell(LikelyCause, cause);
                        }
                    )
                );
            }
        }
        return removals;
    }

    /// <summary>Removal of a whole membership.</summary>
    public static Removal Person(MemberRow member, string cause) =>
        new(
            $"person|{member.Id}",
            member.Id,
            [.. RosterTypes.Of(member.Roles)],
            true,
            CellsOf(member, cause)
        );

    /// <summary>Roles that a member who stays loses at the school.</summary>
    public static IEnumerable<RosterType> LostRoles(Kept kept) =>
        kept.Before.IsProvisioned && (kept.Before.Roles & ~kept.After.Roles) is var lost and not 0
            ? RosterTypes.Of(lost)
            : [];

    /// <summary>The row that an admin sees.</summary>
    public EvidenceRow Row() => new(Key, Cells);

    private static Action<CellWriter> CellsOf(MemberRow member, string cause) =>
        to =>
        {
            to.Record(EvidenceCells.Of(member.Bytes, member.Roles));
            to.Cell(LikelyCause, cause);
        };

    private static string Cause(Left left) =>
        left.Where switch
        {
            Whereabouts.Gone when left.Ambiguous =>
                "Possibly re-keyed: several new records could be this person",
            Whereabouts.Gone => "Left: no longer shared by Clever",
            Whereabouts.Elsewhere => "Left this school, stays at another",
            Whereabouts.OutOfPlan => "Moved to a school that is not in plan",
            Whereabouts.Nowhere when left.Member.Roles == PersonRole.Contact =>
                "No student of this school is linked any more",
            Whereabouts.Nowhere => "Left: shared without any school",
            Whereabouts.Joins => "Moved",
        };
}
