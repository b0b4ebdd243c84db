namespace SisSync.Core.Persistence;

/// <summary>Classes of a school.</summary>
internal sealed partial class RosterStore
{
    public List<ClassRow> Classes(int school)
    {
        using var reader = Sql.Query(
            "SELECT Id, State, Body, Good FROM Classes WHERE SchoolKey = $0 ORDER BY Id",
            school
        );
        var rows = new List<ClassRow>();
        while (reader.Read())
        {
            var bytes = reader.GetBytes(2);
            rows.Add(
                new ClassRow(
                    reader.GetString(0),
                    (ProvisionState)reader.GetInt32(1),
                    bytes,
                    reader.IsDBNull(3) ? null : reader.GetBytes(3)
                )
            );
        }
        return rows;
    }

    public void DeleteClass(int school, string id) =>
        Sql.Run("DELETE FROM Classes WHERE SchoolKey = $0 AND Id = $1", school, id);

    public void CloseClass(int school, ClassRow row, DateTime at)
    {
        DeleteClass(school, row.Id);
        Sql.Run(
            "INSERT OR REPLACE INTO ClosedClasses (SchoolKey, Id, Body, ClosedAt) VALUES ($0, $1, $2, $3)",
            school,
            row.Id,
            row.Good ?? row.Bytes,
            Iso(at)
        );
    }

    public void DeleteClosedClass(int school, string id) =>
        Sql.Run("DELETE FROM ClosedClasses WHERE SchoolKey = $0 AND Id = $1", school, id);
}
