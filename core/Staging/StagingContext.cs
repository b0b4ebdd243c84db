using Microsoft.Data.Sqlite;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>What staging needs to know of the district.</summary>
internal sealed record StagingContext
{
    public required string DistrictId { get; init; }

    /// <summary>For the temporary files of the run.</summary>
    public required string Folder { get; init; }

    public required SchoolSets Sets { get; init; }

    /// <summary>Opens a connection to where last night's entries are, for one thread.</summary>
    public required Func<SqliteConnection> Connect { get; init; }

    /// <summary>Whether last night's entries can be used: they were written for exactly these shared, in-plan schools.</summary>
    public required Func<IEnumerable<int>, bool> EntriesFit { get; init; }

    /// <summary>The last pull, where another one with the same pages would change nothing; null where every record is wanted.</summary>
    public required Func<SnapshotStager, PullBook?> LastPull { get; init; }

    /// <summary>The key of a shared school that is in plan, else null.</summary>
    public required Func<School, int?> KeyOf { get; init; }

    /// <summary>The encoded record of somebody at a school, as it was last applied there.</summary>
    public required Func<int, string, byte[]?> Applied { get; init; }

    /// <summary>Told now and then how many people have arrived.</summary>
    public Action<int> Progress { get; init; } = _ => { };
}
