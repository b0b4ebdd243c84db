namespace SisSync.Core.Staging;

/// <summary>Students who left a school tonight: their contacts must be looked at again, though their own records are the same.</summary>
internal sealed class MovedStudents(SchoolSets sets)
{
    private readonly Dictionary<int, HashSet<string>> _bySchool = [];

    /// <summary>By the key of the school that they left.</summary>
    public IReadOnlyDictionary<int, HashSet<string>> BySchool => _bySchool;

    /// <summary>The student is not at all of these schools any more.</summary>
    public void Add(string id, int oldSet)
    {
        foreach (var key in sets[oldSet])
        {
            if (!_bySchool.TryGetValue(key, out var students))
            {
                _bySchool[key] = students = new HashSet<string>(StringComparer.Ordinal);
            }
            students.Add(id);
        }
    }
}
