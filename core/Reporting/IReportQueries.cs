namespace SisSync.Core.Reporting;

/// <summary>What reports and status cards are made of.</summary>
public interface IReportQueries
{
    /// <summary>One district.</summary>
    /// <exception cref="KeyNotFoundException">No district of that id is configured.</exception>
    Task<DistrictReport> GetDistrictAsync(string districtId, CancellationToken cancellationToken);

    /// <summary>One district without its schools and their sums: for what speaks of one hold among a thousand schools.</summary>
    /// <exception cref="KeyNotFoundException">No district of that id is configured.</exception>
    Task<DistrictReport> GetHeadAsync(string districtId, CancellationToken cancellationToken);
}
