namespace SisSync.Core.Holding.Rules;

/// <summary>Columns of the student a contact belongs to.</summary>
internal static class StudentCells
{
    public static void Write(CellWriter to, HoldFacts facts, string studentId)
    {
        var student = facts.Change.After.Persons.GetValueOrDefault(studentId)?.Person;
        to.Cell("Student", student?.FullName);
        to.Cell("Student SIS id", student?.Student?.SisId);
        to.Cell("Student grade", student?.Student?.Grade);
        to.Cell("Student Clever id", studentId);
    }
}
