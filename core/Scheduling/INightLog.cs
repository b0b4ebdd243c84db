namespace SisSync.Core.Scheduling;

/// <summary>Which nights are done with. Kept in SisSync's own tables, so that a restart neither repeats nor forgets one.</summary>
public interface INightLog
{
    /// <summary>The newest night that is done with; null for a district that never had one.</summary>
    Task<DateOnly?> LastNightAsync(string districtId, CancellationToken cancellationToken);

    /// <summary>Notes that a night, named by the local date its window starts on, needs nothing more.</summary>
    Task MarkNightAsync(string districtId, DateOnly night, CancellationToken cancellationToken);

    /// <summary>Adds a failed run with this message to the district's history: nights that passed without a run.</summary>
    Task ReportMissedAsync(string districtId, string message, CancellationToken cancellationToken);
}
