using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Diffing;

/// <summary>A person of the snapshot at one school: a record of tonight, or one that is as the school last applied it.</summary>
internal sealed class Incoming
{
    private readonly Person? _person;
    private readonly MemberRow? _row;

    /// <param name="person">The record.</param>
    /// <param name="roles">The roles that the person has at this school.</param>
    public Incoming(Person person, PersonRole roles)
    {
        (_person, Id, Roles) = (person, person.Id, roles);
    }

    private Incoming(MemberRow row)
    {
        (_row, Id, Roles) = (row, row.Id, row.Roles);
    }

    public string Id { get; }

    public PersonRole Roles { get; }

    public Person Person => _person ?? _row!.Body;

    /// <summary>The row of somebody whose record does not differ; null for a record of tonight.</summary>
    public MemberRow? Unchanged => _row;

    /// <summary>Somebody whose record does not differ.</summary>
    public static Incoming Same(MemberRow row) => new(row);
}
