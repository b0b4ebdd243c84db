using System.Reflection;
using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;
using SisSync.Core.Works;
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

        var read = Assert.Single(ApprovalRows.Of(sql, row.SchoolKey));

        Assert.Equivalent(row, read, strict: true);
    }

    [Fact]
    public async Task Approval_Added_IsWhatTheModelWouldAdd()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        await AddAsync(db, Filled(new ApprovalRow { Evidence = "person|1", By = "Ana Ruiz" }));
        var byHand = Filled(new ApprovalRow { Evidence = "person|2", By = "Ana Ruiz" });

        ApprovalRows.Add(sql, byHand);

        AssertStoredAlike(engine, "Approvals", "Evidence");
        Assert.True(ApprovalRows.Delete(sql, byHand.SchoolKey, byHand.Reason, byHand.Evidence));
        Assert.False(ApprovalRows.Delete(sql, byHand.SchoolKey, byHand.Reason, byHand.Evidence));
        Assert.Equal("person|1", Assert.Single(ApprovalRows.Of(sql, byHand.SchoolKey)).Evidence);
    }

    [Fact]
    public async Task Hold_EveryColumn_IsReadAsTheModelWrites()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        var row = Filled(new HoldRow { Id = "H1", DistrictId = "maple" });
        row.ClosedAt = null;
        row.Reasons.Add(Reason("H1", HoldReason.DataRemovals));
        row.Reasons.Add(Reason("H1", HoldReason.EmergencyContacts));
        await AddAsync(db, row);

        Assert.Equivalent(row, HoldRows.Open(sql, row.SchoolKey), strict: true);
    }

    [Fact]
    public async Task Hold_EveryColumn_IsAddedAndWrittenOverAsTheModelDoes()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        await AddAsync(db, Filled(new HoldRow { Id = "H1", DistrictId = "maple" }));
        await AddAsync(db, Reason("H1", HoldReason.DataRemovals));

        HoldRows.Put(sql, Filled(new HoldRow { Id = "H2", DistrictId = "maple" }));
        HoldRows.Put(
            sql,
            new HoldRow
            {
                Id = "H3",
                DistrictId = "oak",
                OpenedAt = DateTime.UnixEpoch,
            }
        );
        HoldRows.Put(sql, Filled(new HoldRow { Id = "H3", DistrictId = "maple" }));
        HoldRows.Put(sql, Reason("H2", HoldReason.DataRemovals));
        HoldRows.Put(
            sql,
            new HoldReasonRow
            {
                HoldId = "H3",
                Reason = HoldReason.DataRemovals,
                Text = "",
                Digest = "",
                PartsJson = "",
            }
        );
        HoldRows.Put(sql, Reason("H3", HoldReason.DataRemovals));

        AssertStoredAlike(engine, "Holds");
        AssertStoredAlike(engine, "HoldReasons", "HoldId");
    }

    [Fact]
    public async Task SchoolRun_Held_IsWhatTheModelWouldAdd()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        var at = new DateTime(2026, 1, 14, 9, 0, 0, DateTimeKind.Utc);
        await AddAsync(
            db,
            new SchoolRunRow
            {
                RunId = "R1",
                SchoolKey = 7,
                At = at,
                Held = true,
            }
        );

        new SchoolLedger(sql).PutHeldRun("R2", 7, at, new SchoolBefore([], []));

        AssertStoredAlike(engine, "SchoolRuns", "RunId");
    }

    [Fact]
    public async Task Outbox_EveryColumn_IsAddedAsTheModelDoes()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        await AddAsync(db, Message("one"));

        OutboxRows.Add(sql, Message("two"));

        Assert.True(OutboxRows.HasKey(sql, "two"));
        Assert.False(OutboxRows.HasKey(sql, "three"));
        Assert.Equal(["one", "two"], OutboxRows.OfHold(sql, "H1").Select(told => told.Key).Order());
        AssertStoredAlike(engine, "Outbox");
    }

    [Fact]
    public async Task CardEdit_OfCopiesOfASchoolAndAWork_IsWhatTheModelWouldAdd()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        var now = new DateTime(2026, 1, 14, 9, 0, 0, DateTimeKind.Utc);
        var card = new CardCopyRow
        {
            ConversationId = "a:1",
            ActivityId = "1",
            DistrictId = "maple",
            SchoolId = "5",
            At = now,
        };
        await AddAsync(db, card);
        await AddAsync(
            db,
            new OutboxRow
            {
                DistrictId = "maple",
                RunId = "",
                Kind = CardEdits.Kind,
                CardId = card.Id,
                Text = "",
                ConversationId = "a:1",
                CreatedAt = now,
                NextAttempt = now,
                Attempts = 0,
            }
        );

        CardEdits.Of(sql, "maple", card.Id, "a:1", now);
        await engine.ScalarAsync("UPDATE Outbox SET RunId = 'R1'");
        CardEdits.OfSchool(sql, new SchoolRow { DistrictId = "maple", Id = "5" }, "", now);
        // it waits already
        CardEdits.OfSchool(sql, new SchoolRow { DistrictId = "maple", Id = "5" }, "", now);
        await engine.ScalarAsync("UPDATE Outbox SET RunId = 'R1'");
        var work = new WorkRow
        {
            Id = "W1",
            DistrictId = "maple",
            SchoolId = "5",
            PersonId = "1",
            By = "Ana Ruiz",
            Owner = "1",
        };
        CardEdits.OfWork(sql, work, lists: false, now);
        await engine.ScalarAsync("UPDATE Outbox SET RunId = 'R1'");

        Assert.Equal(4L, await engine.ScalarAsync("SELECT COUNT(*) FROM Outbox"));
        AssertStoredAlike(engine, "Outbox");
    }

    [Fact]
    public async Task Subscription_EveryColumn_IsReadAsTheModelWrites()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();
        using var sql = PreparedSql.Of(db);
        var row = Filled(
            new SubscriptionRow
            {
                ConversationId = "a:1",
                DistrictId = "maple",
                TenantId = "",
                Address = "",
            }
        );
        await AddAsync(db, row);

        Assert.Equivalent(row, Assert.Single(SubscriptionRows.Of(sql, "maple")), strict: true);
        Assert.Equal((1, row.RenewedAt), SubscriptionRows.Newest(sql, "maple"));
        Assert.Equal((0, null), SubscriptionRows.Newest(sql, "oak"));
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

    private static HoldReasonRow Reason(string hold, HoldReason reason) =>
        Filled(
            new HoldReasonRow
            {
                HoldId = hold,
                Reason = reason,
                Text = "",
                Digest = "",
                PartsJson = "",
            },
            nameof(HoldReasonRow.Reason)
        );

    private static OutboxRow Message(string key) =>
        Filled(
            new OutboxRow
            {
                DistrictId = "maple",
                RunId = "R1",
                Kind = "hold_opened",
                HoldId = "H1",
                Key = key,
                Text = "",
                ConversationId = "a:1",
            },
            nameof(OutboxRow.Id)
        );

    private static async Task AddAsync(SisSyncDbContext db, object row)
    {
        db.Add(row);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Gives every property that is still empty a value; a kind of value that is not known here fails the test.</summary>
    private static T Filled<T>(T row, string? but = null)
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
            if (isEmpty && property.Name != nameof(SchoolRow.Key) && property.Name != but)
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
    private static void AssertStoredAlike(TestEngine engine, string table, string key = "Id")
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
                        .Where(i => reader.GetName(i) is not "Key" && reader.GetName(i) != key)
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
