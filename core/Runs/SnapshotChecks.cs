using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Staging;

namespace SisSync.Core.Runs;

/// <summary>A snapshot that is empty where there were accounts is no mass removal: nothing is shared any more (design 3.1.1).</summary>
internal static class SnapshotChecks
{
    private static readonly (RecordKind Kind, string Scope, string Words)[] _lists =
    [
        (RecordKind.Student, "read:students", "Students"),
        (RecordKind.Teacher, "read:teachers", "Teachers"),
        (RecordKind.Staff, "read:school_admins", "Staff members"),
        (RecordKind.Contact, "read:student_contacts", "Contacts"),
        (RecordKind.Section, "read:sections", "Classes"),
    ];

    /// <summary>Why the snapshot means "disconnected", or null.</summary>
    /// <param name="stager">The snapshot.</param>
    /// <param name="facts">What the source said of the district.</param>
    /// <param name="had">Accounts per list before the run, and classes.</param>
    /// <param name="district">The district as last seen.</param>
    public static string? Disconnected(
        SnapshotStager stager,
        DistrictFacts facts,
        IReadOnlyList<int> had,
        DistrictRow district
    )
    {
        if (stager.Schools.Count == 0)
        {
            return "Clever shares no schools with SisSync any more. In Clever, check the app's sharing settings.";
        }
        var lost = new List<string>();
        for (var i = 0; i < _lists.Length; i++)
        {
            var (kind, scope, words) = _lists[i];
            var scopeLost =
                facts.Scopes.Count > 0
                && district.Scopes.Contains(scope)
                && !facts.Scopes.Contains(scope);
            if (had[i] > 0 && (stager.Counts[(int)kind] == 0 || scopeLost))
            {
                lost.Add(words);
            }
        }
        return lost.Count == 0
            ? null
            : $"{string.Join(" and ", lost)} are no longer shared. In Clever, check the app's sharing settings and data access; "
                + "nothing was changed.";
    }
}
