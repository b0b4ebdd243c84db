using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SisSync.Core.Persistence.Migrations
{
    /// <summary>When a member came from another school; tells a move from leaving one of several schools.</summary>
    [DbContext(typeof(SisSyncDbContext))]
    [Migration("20261124020000_MemberJoins")]
    internal sealed class MemberJoins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("ALTER TABLE Members ADD COLUMN JoinedAt TEXT");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("ALTER TABLE Members DROP COLUMN JoinedAt");
    }
}
