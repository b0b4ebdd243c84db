using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SisSync.Core.Persistence;

/// <summary>Makes a new database and migrates an older one at start; refuses what a newer program wrote.</summary>
internal sealed class DatabaseSetup(SisSyncDatabase database) : IDatabaseSetup
{
    private static readonly TimeSpan _migrationLimit = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(database.File) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_migrationLimit);
        try
        {
            var known = AppliedMigrations.Known;
            await using var connection = database.Connect();
            NewDatabase.MakeTables(connection);
            var applied = AppliedMigrations.In(connection);
            var newer = applied.Except(known, StringComparer.Ordinal).ToList();
            if (newer.Count > 0)
            {
                throw new DatabaseException(
                    $"The database {database.File} was written by a newer version of SisSync ({newer[^1]}). "
                        + "Start that version, or restore a backup made before the update; nothing was changed."
                );
            }
            if (applied.Count < known.Count)
            {
                await MigrateAsync(connection, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DatabaseException(
                $"The database {database.File} did not become free for its update within {_migrationLimit.TotalMinutes:0} minutes. "
                    + "If no other SisSync is running, a stopped update left its mark: delete the rows of table __EFMigrationsLock and start again."
            );
        }
        catch (SqliteException e)
        {
            throw new DatabaseException(
                $"The database {database.File} cannot be opened ({e.Message}). Check Database:ConnectionString and the folder's rights.",
                e
            );
        }
    }

    private static async Task MigrateAsync(
        SqliteConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var db = SisSyncDatabase.On(connection);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
