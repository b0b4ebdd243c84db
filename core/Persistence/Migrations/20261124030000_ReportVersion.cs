using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SisSync.Core.Persistence.Migrations
{
    /// <summary>A number that rises with each write to what reports show, so that an unchanged report need not be read again.</summary>
    [DbContext(typeof(SisSyncDbContext))]
    [Migration("20261124030000_ReportVersion")]
    internal sealed class ReportVersion : Migration
    {
        private static readonly string[] Tables =
        [
            "Districts",
            "Schools",
            "Runs",
            "SchoolRuns",
            "Holds",
            "HoldReasons",
            "Suppressions",
            "Works",
        ];

        private static readonly string[] Writes = ["INSERT", "UPDATE", "DELETE"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                "CREATE TABLE ReportVersion (Id INTEGER PRIMARY KEY CHECK (Id = 1), Version INTEGER NOT NULL)"
            );
            migrationBuilder.Sql("INSERT INTO ReportVersion VALUES (1, 0)");
            foreach (var table in Tables)
            {
                foreach (var write in Writes)
                {
                    migrationBuilder.Sql(
                        $"CREATE TRIGGER ReportVersion_{table}_{write} AFTER {write} ON {table} "
                            + "BEGIN UPDATE ReportVersion SET Version = Version + 1; END"
                    );
                }
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Tables)
            {
                foreach (var write in Writes)
                {
                    migrationBuilder.Sql($"DROP TRIGGER ReportVersion_{table}_{write}");
                }
            }
            migrationBuilder.Sql("DROP TABLE ReportVersion");
        }
    }
}
