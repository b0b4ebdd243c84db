using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Diffing;

/// <summary>A class of the snapshot at one school: a record of tonight, or one that is as the school last applied it.</summary>
internal sealed class IncomingClass
{
    private readonly Section? _section;
    private readonly ClassRow? _row;

    public IncomingClass(Section section)
    {
        (_section, Id) = (section, section.Id);
    }

    private IncomingClass(ClassRow row)
    {
        (_row, Id) = (row, row.Id);
    }

    public string Id { get; }

    public Section Section => _section ?? _row!.Body;

    /// <summary>The row of a class whose record does not differ; null for a record of tonight.</summary>
    public ClassRow? Unchanged => _row;

    /// <summary>A class whose record does not differ.</summary>
    public static IncomingClass Same(ClassRow row) => new(row);
}
