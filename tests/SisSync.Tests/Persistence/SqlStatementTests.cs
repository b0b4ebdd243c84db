using Microsoft.Data.Sqlite;
using SisSync.Core.Persistence;
using Xunit;

namespace SisSync.Tests.Persistence;

/// <summary>A statement that calls SQLite directly.</summary>
public sealed class SqlStatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqlStatementTests()
    {
        _connection.Open();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a text with \0 in the middle, and é")]
    public void BindText_Text_ComesBack(string text)
    {
        using var sql = new PreparedSql(_connection);
        using var rows = sql.Query("SELECT $0, typeof($0)", text);

        Assert.True(rows.Read());
        Assert.Equal(text, rows.GetText(0));
        Assert.Equal("text", rows.GetString(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void BindBlob_Bytes_ComeBack(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        using var sql = new PreparedSql(_connection);
        using var rows = sql.Query("SELECT $0, typeof($0)", bytes);

        Assert.True(rows.Read());
        Assert.Equal(bytes, rows.GetBytes(0));
        Assert.Equal("blob", rows.GetString(1));
    }

    [Fact]
    public void Step_AfterTheEnd_IsRefused()
    {
        var statement = new SqlStatement(_connection, "SELECT $0");
        statement.Dispose();

        Assert.Throws<SqliteException>(() => statement.Step());
        Assert.Throws<SqliteException>(() => statement.Bind(0, 1));
        Assert.Throws<SqliteException>(() => statement.BindText(0, "a"u8));
        Assert.Equal(0, statement.Number(0));
        Assert.True(statement.Bytes(0).IsEmpty);
        statement.Reset();
    }

    [Fact]
    public void Execute_AgainstAConstraint_SaysWhich()
    {
        using var sql = new PreparedSql(_connection);
        sql.Run("CREATE TABLE T (Id INTEGER PRIMARY KEY)");
        sql.Run("INSERT INTO T VALUES ($0)", 1);

        var error = Assert.Throws<SqliteException>(() => sql.Run("INSERT INTO T VALUES ($0)", 1));

        Assert.Contains("T.Id", error.Message, StringComparison.Ordinal);
        sql.Run("INSERT INTO T VALUES ($0)", 2);
        Assert.Equal(2, sql.Number("SELECT COUNT(*) FROM T"));
    }

    public void Dispose() => _connection.Dispose();
}
