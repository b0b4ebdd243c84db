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

    public void Add(PersonRole roles, int people = 1)
    {
        Students += roles.HasFlag(PersonRole.Student) ? people : 0;
        Teachers += roles.HasFlag(PersonRole.Teacher) ? people : 0;
        Staff += roles.HasFlag(PersonRole.Staff) ? people : 0;
        Contacts += roles.HasFlag(PersonRole.Contact) ? people : 0;
    }
}
