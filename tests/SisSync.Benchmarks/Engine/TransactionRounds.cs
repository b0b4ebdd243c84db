using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SisSync.Benchmarks.Measuring;
using SisSync.Core;
using SisSync.Core.Persistence;
using SisSync.Core.Staging;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Engine;

/// <summary>
/// The members and accounts of a first load, written by the engine's own statements into a database as the program sets it up:
/// with a transaction a school and with one for all, in turn.
/// </summary>
internal sealed class TransactionRounds
{
    public const string Row = "transactions";
    public const string OneForAll = "transactions, one for all";

    private const int Seed = 5;
    private static readonly DateTime _night = new(2026, 9, 15, 6, 42, 0, DateTimeKind.Utc);
    private readonly IReadOnlyList<SchoolLoad> _schools;
    private readonly RosterCounts _wanted;
    private readonly string _folder;

    private TransactionRounds(IReadOnlyList<SchoolLoad> schools, string folder)
    {
        (_schools, _folder) = (schools, folder);
        _wanted = new RosterCounts(
            schools.Sum(school => school.Members.Count),
            schools.Sum(school => school.Members.Count(member => member.Account is not null))
        );
    }

    /// <summary>Measures into <paramref name="results"/>.</summary>
    /// <returns>Counts that are off; empty when none is.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        Results results,
        int pairs,
        string folder
    )
    {
        var rounds = new TransactionRounds(Load(results.People, folder), folder);
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant(
                $"{rounds._wanted.Members:N0} members and {rounds._wanted.Accounts:N0} accounts of {rounds._schools.Count:N0} schools"
            )
        );
        var wrong = new List<string>();
        for (var round = 1; round <= pairs; round++)
        {
            // either goes first in every other round
            foreach (var row in round % 2 == 1 ? [Row, OneForAll] : (string[])[OneForAll, Row])
            {
                var (measured, counts) = await rounds.MeasureAsync(row == Row);
                results.Add(row, measured);
                if (counts != rounds._wanted)
                {
                    wrong.Add($"{row}: {counts}, must be {rounds._wanted}");
                }
            }
            await Console.Out.WriteLineAsync($"  transactions, round {round} of {pairs} done");
        }
        return wrong;
    }

    private static IReadOnlyList<SchoolLoad> Load(int people, string folder)
    {
        using var night = RosterFiles.Write(
            DistrictMaker.Make(DistrictSize.Of(people), Seed),
            folder
        );
        using var stager = MadePull.Stage(night, folder);
        return SchoolLoad.Of(stager);
    }

    private async Task<(Measured Measured, RosterCounts Counts)> MeasureAsync(bool perSchool)
    {
        var database = new SisSyncDatabase(
            $"Data Source={Path.Combine(_folder, "transactions.db")}"
        );
        await new DatabaseSetup(database).PrepareAsync(CancellationToken.None);
        // its connection must not outlive the measured one, whose end copies the log into the file
        SqliteConnection.ClearAllPools();
        GC.Collect();
        var cpu = ProcessMeter.OwnSeconds();
        var watch = Stopwatch.StartNew();
        using (var connection = database.ConnectAlone())
        {
            using var store = new RosterStore(connection);
            Checkpoints.TakeOver(store.Sql);
            var checkpoints = new Checkpoints(database, DistrictSync.CopiedPages, TimeSpan.Zero);
            Write(connection, store, checkpoints, perSchool);
            await checkpoints.EndAsync(store.Sql);
        }
        var wall = watch.Elapsed.TotalSeconds;
        var measured = new Measured(wall, ProcessMeter.OwnSeconds() - cpu, MemoryCourse.None, "");
        var counts = Count(database);
        // nor may the one that copied beside it see the next file
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(_folder, "transactions.db*"))
        {
            File.Delete(file);
        }
        return (measured, counts);
    }

    private void Write(
        SqliteConnection connection,
        RosterStore store,
        Checkpoints checkpoints,
        bool perSchool
    )
    {
        foreach (var part in _schools.Chunk(perSchool ? 1 : _schools.Count))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var school in part)
            {
                Write(store, school);
            }
            transaction.Commit();
            checkpoints.Committed(store.Sql);
        }
    }

    /// <summary>Just what <see cref="Core.Applying.PlainApplier"/> writes for people without any problem.</summary>
    private static void Write(RosterStore store, SchoolLoad school)
    {
        foreach (var member in school.Members)
        {
            var person = new PersonBytes(member.Record.Span);
            if (member.Account is { } account)
            {
                store.PutOwner(
                    school.Key,
                    member.Home,
                    person.Id,
                    person.Roles,
                    member.Record.Span,
                    null
                );
                store.PutAccount(
                    member.Home,
                    person.Id,
                    person.Roles,
                    account.Email,
                    account.Elsewhere,
                    account.Facts
                );
            }
            else
            {
                store.PutOwner(
                    school.Key,
                    member.Home,
                    person.Id,
                    person.Roles,
                    member.Record.Span,
                    _night
                );
            }
        }
    }

    private static RosterCounts Count(SisSyncDatabase database)
    {
        using var connection = database.ConnectAlone();
        using var sql = new PreparedSql(connection);
        return new RosterCounts(
            sql.Number("SELECT COUNT(*) FROM Members") ?? 0,
            sql.Number("SELECT COUNT(*) FROM Accounts") ?? 0
        );
    }

    private sealed record RosterCounts(long Members, long Accounts);
}
