using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using SisSync.Benchmarks.Engine;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Functions;

/// <summary>Students merged with last night's entries in a database, by the record.</summary>
public class EntryBenchmarks : IDisposable
{
    private const int Count = 5_000;
    private byte[][] _schools = [];
    private byte[][] _students = [];
    private SisSyncDatabase _database = null!;
    private SqliteConnection _connection = null!;
    private PreparedSql _sql = null!;
    private SnapshotStager _lastNight = null!;

    /// <summary>The entries of a first night.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var material = Material.Current;
        _schools = MadePull.Records(
            material.First,
            RecordKind.School,
            material.FirstNight.Size.Schools
        );
        _students = MadePull.Records(material.First, RecordKind.Student, Count);
        _database = new SisSyncDatabase(
            $"Data Source={Path.Combine(material.Folder, "entries.db")}"
        );
        new DatabaseSetup(_database).PrepareAsync(CancellationToken.None).GetAwaiter().GetResult();
        _connection = _database.ConnectAlone();
        _sql = new PreparedSql(_connection);
        _lastNight = Pull(null);
        using var transaction = _connection.BeginTransaction();
        EntryBook.Write(_lastNight, _sql, Ids.District, new HashSet<int>());
        transaction.Commit();
    }

    /// <summary>Closes the database.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _lastNight.Dispose();
        _sql.Dispose();
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
    }

    /// <summary>What cannot be left out.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "hash of each record")]
    public UInt128 Hash()
    {
        UInt128 all = 0;
        foreach (var student in _students)
        {
            all ^= TextHash.Of(student);
        }
        return all;
    }

    /// <summary>Last night's entries alone.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "OldEntries")]
    public long ReadEntries()
    {
        long bytes = 0;
        using var entries = new OldEntries(
            _connection,
            Ids.District,
            RecordKind.Student,
            _lastNight.Sets
        );
        for (; entries.Has; entries.MoveNext())
        {
            bytes += entries.Current.Id.Length;
        }
        return bytes;
    }

    /// <summary>Nothing differs: hash, compare, index, keep the entry.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "SnapshotStager, nothing differs")]
    public int QuietPull()
    {
        using var stager = Pull(_database.ConnectAlone);
        return stager.Persons.Count;
    }

    /// <summary>Everything is new: hash, read, encode, index, spool, keep the entry.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "SnapshotStager, all is new")]
    public int FirstPull()
    {
        using var stager = Pull(null);
        return stager.Persons.Count;
    }

    /// <summary>Packs the entries of a run into the database, which forgets them again.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "EntryBook")]
    public void WriteEntries()
    {
        using var transaction = _connection.BeginTransaction();
        EntryBook.Write(_lastNight, _sql, Ids.District, new HashSet<int>());
        transaction.Rollback();
    }

    private SnapshotStager Pull(Func<SqliteConnection>? lastNight)
    {
        var stager = new SnapshotStager(MadePull.Context(Material.Current.Folder, lastNight));
        foreach (var school in _schools)
        {
            stager.Accept(RecordKind.School, school);
        }
        foreach (var student in _students)
        {
            stager.Accept(RecordKind.Student, student);
        }
        stager.Complete();
        return stager;
    }
}
