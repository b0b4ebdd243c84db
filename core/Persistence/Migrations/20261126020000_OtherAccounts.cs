using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SisSync.Core.Persistence.Migrations
{
    /// <summary>Finds the few members whose account has another id without reading all of them.</summary>
    [DbContext(typeof(SisSyncDbContext))]
    [Migration("20261126020000_OtherAccounts")]
    internal sealed class OtherAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                "CREATE INDEX IX_Members_OtherAccount ON Members (SchoolKey, Id, AccountId) WHERE AccountId <> Id AND AccountId <> ''"
            );

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP INDEX IX_Members_OtherAccount");
    }
}
