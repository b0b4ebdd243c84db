namespace SisSync.Core.Holding.Rules;

/// <summary>Columns of the student a contact belongs to.</summary>
internal static class StudentCells
{
    public static void Add(Dictionary<string, string> cells, HoldFacts facts, string studentId)
    {
        var student = facts.Change.After.Persons.GetValueOrDefault(studentId)?.Person;
        cells["Student"] = student?.FullName ?? "";
        cells["Student SIS id"] = student?.Student?.SisId ?? "";
        cells["Student grade"] = student?.Student?.Grade ?? "";
        cells["Student Clever id"] = studentId;
    }
}
