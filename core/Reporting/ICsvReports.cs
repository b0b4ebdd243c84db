namespace SisSync.Core.Reporting;

/// <summary>CSV files for whoever edits the SIS.</summary>
public interface ICsvReports
{
    /// <summary>
    /// Streams one file: UTF-8 with BOM, formula-safe.
    /// </summary>
    /// <param name="districtId">District; null = the only one that has the school.</param>
    /// <param name="school">School id or name.</param>
    /// <param name="kind">An error or alert code, a hold reason, additions, updates or removals.</param>
    /// <param name="holdId">The hold, for its rows; null = the school's open hold.</param>
    /// <param name="output">Where to; left open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The number of rows, header not counted.</returns>
    /// <exception cref="ArgumentException">Unknown school, kind or hold; the message names the nearest.</exception>
    Task<int> WriteAsync(
        string? districtId,
        string school,
        string kind,
        string? holdId,
        Stream output,
        CancellationToken cancellationToken
    );
}
