namespace SisSync.Core.Reporting;

/// <summary>Recent runs of a district.</summary>
public interface IRunHistory
{
    /// <summary>The newest runs, newest first.</summary>
    /// <param name="districtId">Which district.</param>
    /// <param name="schoolIds">Clever ids of the schools to count; null = the whole district.</param>
    /// <param name="count">How many runs at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<PastRun>> GetAsync(
        string districtId,
        IReadOnlyCollection<string>? schoolIds,
        int count,
        CancellationToken cancellationToken
    );
}
