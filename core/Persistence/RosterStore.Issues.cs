using SisSync.Core.Roster;

namespace SisSync.Core.Persistence;

/// <summary>Errors, alerts and notes of a school, and its removals of the last days.</summary>
internal sealed partial class RosterStore
{
    public List<IssueRow> Issues(int school)
    {
        using var reader = Sql.Query(
            "SELECT Code, Subject, Value FROM Issues WHERE SchoolKey = $0",
            school
        );
        return ReadIssues(reader);
    }

    public List<IssueRow> Issues(int school, string code)
    {
        using var reader = Sql.Query(
            "SELECT Code, Subject, Value FROM Issues WHERE SchoolKey = $0 AND Code = $1",
            school,
            code
        );
        return ReadIssues(reader);
    }

    public void DeleteIssue(int school, IssueRow issue) =>
        Sql.Run(
            "DELETE FROM Issues WHERE SchoolKey = $0 AND Code = $1 AND Subject = $2",
            school,
            issue.Code,
            issue.Subject
        );

    /// <summary>Adds one removal to the slow-bleed window.</summary>
    public void PutRemoval(int school, RosterType type, string id, DateTime at, bool confirmed) =>
        Sql.Run(
            "INSERT OR REPLACE INTO Removals (SchoolKey, Type, Id, At, Confirmed) VALUES ($0, $1, $2, $3, $4)",
            school,
            (int)type,
            id,
            Iso(at),
            confirmed ? 1 : 0
        );

    /// <summary>A person or class that came back was not removed.</summary>
    public void DeleteRemovals(int school, string id)
    {
        for (var type = RosterType.Students; type <= RosterType.Classes; type++)
        {
            Sql.Run(
                "DELETE FROM Removals WHERE SchoolKey = $0 AND Type = $1 AND Id = $2",
                school,
                (int)type,
                id
            );
        }
    }

    /// <summary>Removals since a moment that nobody confirmed.</summary>
    public List<(RosterType Type, string Id)> RemovalsSince(int school, DateTime since)
    {
        var removals = new List<(RosterType, string)>();
        using var reader = Sql.Query(
            "SELECT Type, Id FROM Removals WHERE SchoolKey = $0 AND Confirmed = 0 AND At > $1",
            school,
            Iso(since)
        );
        while (reader.Read())
        {
            removals.Add(((RosterType)reader.GetInt32(0), reader.GetString(1)));
        }
        return removals;
    }

    private static List<IssueRow> ReadIssues(SqlRows reader)
    {
        var rows = new List<IssueRow>();
        while (reader.Read())
        {
            rows.Add(
                new IssueRow(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.IsDBNull(2) ? null : reader.GetString(2)
                )
            );
        }
        return rows;
    }
}
