using System.IO.Hashing;

namespace SisSync.Core.Staging;

/// <summary>Students who left a school tonight: their contacts must be looked at again, though their own records are the same.</summary>
internal sealed class MovedStudents(SchoolSets sets)
{
    private readonly Dictionary<int, HashSet<ulong>> _bySchool = [];

    /// <summary>Hashes of their ids by the key of the school that they left.</summary>
    public IReadOnlyDictionary<int, HashSet<ulong>> BySchool => _bySchool;

    /// <summary>The student is not at all of these schools any more.</summary>
    public void Add(ReadOnlySpan<byte> id, int oldSet)
    {
        var hash = XxHash3.HashToUInt64(id);
        foreach (var key in sets[oldSet])
        {
            if (!_bySchool.TryGetValue(key, out var students))
            {
                _bySchool[key] = students = [];
            }
            students.Add(hash);
        }
    }
}
