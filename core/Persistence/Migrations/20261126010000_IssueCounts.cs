using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SisSync.Core.Persistence.Migrations
{
    /// <summary>How often each code occurs at a school, kept by the run, so that no report counts issues.</summary>
    [DbContext(typeof(SisSyncDbContext))]
    [Migration("20261126010000_IssueCounts")]
    internal sealed class IssueCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                CREATE TABLE IssueCounts (
                    SchoolKey INTEGER NOT NULL, Code TEXT NOT NULL, Count INTEGER NOT NULL, PRIMARY KEY (SchoolKey, Code)) WITHOUT ROWID;
                INSERT INTO IssueCounts SELECT SchoolKey, Code, COUNT(*) FROM Issues GROUP BY SchoolKey, Code;
                """
            );

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP TABLE IssueCounts;");
    }
}
