using Microsoft.Data.Sqlite;
using SisSync.Core.Persistence;

namespace SisSync.Core.Reporting;

/// <summary>Reads since when errors are known.</summary>
internal sealed class IssueNews(SisSyncDatabase database) : IIssueNews
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<NewErrors>> ErrorsSinceAsync(
        string districtId,
        DateTime since,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = database.Connect();
        return Read(connection, districtId, RosterStore.Iso(since));
    }

    /// <summary>The same on somebody's connection.</summary>
    public static List<NewErrors> Read(SqliteConnection connection, string districtId, string since)
    {
        var codes = string.Join(", ", IssueCodes.Errors.Select(code => $"'{code}'"));
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT s.Id, s.Name, COUNT(*) FROM Schools s JOIN Issues i ON i.SchoolKey = s.Key "
            + $"WHERE s.DistrictId = $district AND i.Since >= $since AND i.Code IN ({codes}) "
            + "GROUP BY s.Key ORDER BY 3 DESC, s.Name";
        command.Parameters.AddWithValue("$district", districtId);
        command.Parameters.AddWithValue("$since", since);
        using var reader = command.ExecuteReader();
        List<NewErrors> news = [];
        while (reader.Read())
        {
            news.Add(new NewErrors(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        }
        return news;
    }
}
