using System.Reflection;
using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Persistence;

/// <summary>Hand-written statements and the model agree on every column: one that is added to an entity cannot be forgotten in them.</summary>
public class PlainRowsTests
{
    [Fact]
    public async Task District_EveryColumn_IsReadAndWrittenAsTheModelDoes()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        var byModel = Filled(new DistrictRow { Id = "oak" });
        var byHand = Filled(new DistrictRow { Id = "ash" });
        await AddAsync(db, byModel);

        DistrictRows.FindOrAdd(sql, "ash", "Ash");
        DistrictRows.Put(sql, byHand);

        Assert.Equivalent(byModel, DistrictRows.Find(sql, "oak"), strict: true);
        Assert.Equivalent(byHand, DistrictRows.Find(sql, "ash"), strict: true);
        AssertStoredAlike(engine, "Districts");
    }

    [Fact]
    public async Task District_Added_IsWhatTheModelWouldAdd()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        var night = new DateOnly(2026, 1, 14);
        await AddAsync(
            db,
            new DistrictRow
            {
                Id = "oak",
                Name = "Oak",
                LastNight = night,
            }
        );

        DistrictRows.FindOrAdd(sql, "ash", "Oak");
        DistrictRows.MarkNight(sql, "ash", night);

        AssertStoredAlike(engine, "Districts");
    }

    [Fact]
    public async Task School_EveryColumn_IsReadAndAddedAsTheModelDoes()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        var byModel = Filled(new SchoolRow { DistrictId = "maple", Id = "1" });
        var byHand = Filled(new SchoolRow { DistrictId = "maple", Id = "2" });
        await AddAsync(db, byModel);

        SchoolRows.Add(sql, byHand);

        Assert.NotEqual(byModel.Key, byHand.Key);
        Assert.Equivalent(
            new[] { byModel, byHand },
            SchoolRows.Of(sql, "maple").OrderBy(row => row.Id),
            strict: true
        );
        AssertStoredAlike(engine, "Schools");
    }

    [Fact]
    public async Task Run_EveryColumn_IsAddedAndWrittenOverAsTheModelDoes()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        await AddAsync(db, Filled(new RunRow { Id = "R1", DistrictId = "maple" }));

        RunRows.Put(sql, Filled(new RunRow { Id = "R2", DistrictId = "maple" }));
        RunRows.Put(
            sql,
            new RunRow
            {
                Id = "R3",
                DistrictId = "oak",
                StartedAt = DateTime.UnixEpoch,
            }
        );
        RunRows.Put(sql, Filled(new RunRow { Id = "R3", DistrictId = "maple" }));

        AssertStoredAlike(engine, "Runs");
    }

    [Fact]
    public async Task Approval_EveryColumn_IsReadAsTheModelWrites()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        var row = Filled(new ApprovalRow { Evidence = "person|1", By = "Ana Ruiz" });
        await AddAsync(db, row);

        var read = Assert.Single(HoldRows.Approvals(sql, row.SchoolKey));

        Assert.Equivalent(row, read, strict: true);
    }

    [Fact]
    public async Task Run_LocalTime_IsRefused()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var connection = engine.Database.Connect();
        using var sql = new PreparedSql(connection);
        var row = new RunRow
        {
            Id = "R1",
            DistrictId = "maple",
            StartedAt = new DateTime(2026, 1, 14, 9, 0, 0, DateTimeKind.Local),
        };

        Assert.Throws<ArgumentException>(() => RunRows.Put(sql, row));
    }

    private static async Task AddAsync(SisSyncDbContext db, object row)
    {
        db.Add(row);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Gives every property that is still empty a value; a kind of value that is not known here fails the test.</summary>
    private static T Filled<T>(T row)
        where T : class
    {
        var number = 1;
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite))
        {
            number++;
            var isEmpty = property.GetValue(row) switch
            {
                null or "" or 0 or 0L or false => true,
                Enum or DateTime or DateOnly or List<string> => true,
                _ => false,
            };
            if (isEmpty && property.Name != nameof(SchoolRow.Key))
            {
                property.SetValue(row, Value(property, number));
            }
        }
        return row;
    }

    private static object Value(PropertyInfo property, int number)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when type == typeof(string) => $"Zoë \"{number}\"",
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => number + 5_000_000_000L,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTime) => new DateTime(
                2026,
                1,
                14,
                9,
                0,
                number,
                DateTimeKind.Utc
            ).AddTicks(number % 2 * 1_230),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 1, number),
            _ when type == typeof(List<string>) => new List<string>
            {
                $"Zoë's <{number}>",
                "\"",
                "",
            },
            _ when type.IsEnum => type.GetEnumValues().GetValue(2)!,
            _ => throw new InvalidOperationException($"No value for {property.Name}."),
        };
    }

    /// <summary>All rows of the table are the same but for their keys, down to how SQLite has the values.</summary>
    private static void AssertStoredAlike(TestEngine engine, string table)
    {
        using var connection = engine.Database.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    '\n',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Where(i => reader.GetName(i) is not ("Id" or "Key"))
                        .Select(i =>
                            $"{reader.GetName(i)} {reader.GetDataTypeName(i)} {reader.GetValue(i).GetType().Name} {reader.GetValue(i)}"
                        )
                )
            );
        }
        Assert.True(rows.Count > 1, "nothing to compare");
        Assert.All(rows, row => Assert.Equal(rows[0], row));
    }
}
