using SisSync.Core.Persistence;

namespace SisSync.Core.Applying;

/// <summary>What is gathered while one school is applied.</summary>
/// <param name="key">The school.</param>
internal sealed class SchoolWork(int key)
{
    public int Key => key;

    public SchoolCounts Counts { get; } = new();

    /// <summary>Memberships that ended.</summary>
    public SchoolCounts Ended { get; } = new();

    /// <summary>Errors, alerts and notes of the school, as they are now.</summary>
    public List<IssueRow> Issues { get; } = [];

    /// <summary>Teachers of the snapshot at this school: whether they have an account.</summary>
    public Dictionary<string, bool> Teachers { get; } = new(StringComparer.Ordinal);

    /// <summary>Teachers who got or lost an account tonight.</summary>
    public HashSet<string> TeachersChanged { get; } = new(StringComparer.Ordinal);

    /// <summary>Memberships that end once the person's new school has committed.</summary>
    public List<(int School, string Id)> MovesToSettle { get; } = [];
}
