namespace SisSync.Core.Persistence;

/// <summary>Makes the database ready, before anything else uses it.</summary>
public interface IDatabaseSetup
{
    /// <summary>Brings the database to this version.</summary>
    /// <exception cref="DatabaseException">It is newer than this program, or locked; the message says what to do.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);
}
