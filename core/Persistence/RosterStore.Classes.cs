namespace SisSync.Core.Persistence;

/// <summary>Classes of a school.</summary>
internal sealed partial class RosterStore
{
    /// <summary>The classes of a school, read where SQLite has them; <see cref="ReadClass"/> makes a row of one.</summary>
    public SqlRows ClassRows(int school) =>
        Sql.Query(
            "SELECT Id, State, Body, Good FROM Classes WHERE SchoolKey = $0 ORDER BY Id",
            school
        );

    public List<ClassRow> Classes(int school)
    {
        using var reader = ClassRows(school);
        var rows = new List<ClassRow>();
        while (reader.Read())
        {
            rows.Add(ReadClass(reader));
        }
        return rows;
    }

    /// <summary>The class that a reader is at.</summary>
    public static ClassRow ReadClass(SqlRows reader) =>
        new(
            reader.GetString(0),
            (ProvisionState)reader.GetInt32(1),
            reader.GetBytes(2),
            reader.IsDBNull(3) ? null : reader.GetBytes(3)
        );

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
