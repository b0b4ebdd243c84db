using SisSync.Core.Roster;

namespace SisSync.Core.Applying;

/// <summary>What a school has after its change set, and what the change set did.</summary>
internal sealed class SchoolCounts
{
    public int Students { get; set; }
    public int Teachers { get; set; }
    public int Staff { get; set; }
    public int Contacts { get; set; }
    public int Classes { get; set; }

    /// <summary>Members added.</summary>
    public int Added { get; set; }

    /// <summary>Members whose facts changed.</summary>
    public int Updated { get; set; }

    /// <summary>Members removed.</summary>
    public int Removed { get; set; }
    public int ClassesRemoved { get; set; }

    /// <summary>Somebody with these roles.</summary>
    public void Add(PersonRole roles)
    {
        Students += roles.HasFlag(PersonRole.Student) ? 1 : 0;
        Teachers += roles.HasFlag(PersonRole.Teacher) ? 1 : 0;
        Staff += roles.HasFlag(PersonRole.Staff) ? 1 : 0;
        Contacts += roles.HasFlag(PersonRole.Contact) ? 1 : 0;
    }

    /// <summary>People and classes, by <see cref="RosterType"/>.</summary>
    public void Add(IReadOnlyList<int> counts)
    {
        Students += counts[(int)RosterType.Students];
        Teachers += counts[(int)RosterType.Teachers];
        Staff += counts[(int)RosterType.Staff];
        Contacts += counts[(int)RosterType.Contacts];
        Classes += counts[(int)RosterType.Classes];
    }
}
