using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SisSync.Core.Persistence.Migrations
{
    /// <summary>Finds a closed account by its own id where it is kept under another person's.</summary>
    [DbContext(typeof(SisSyncDbContext))]
    [Migration("20261126110000_ClosedOthers")]
    internal sealed class ClosedOthers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                "CREATE INDEX IX_ClosedAccounts_Other ON ClosedAccounts (DistrictId, AccountId) WHERE AccountId <> Id"
            );

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP INDEX IX_ClosedAccounts_Other");
    }
}
