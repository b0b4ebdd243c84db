using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SisSync.Core.Persistence.Migrations
{
    /// <summary>Whom the last complete pull names as admins, and the verified emails of members of Teams.</summary>
    [DbContext(typeof(SisSyncDbContext))]
    [Migration("20261125214500_CleverAdmins")]
    internal sealed class CleverAdmins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                CREATE TABLE CleverAdmins (
                    DistrictId TEXT NOT NULL, PersonId TEXT NOT NULL, Email TEXT NOT NULL, WholeDistrict INTEGER NOT NULL,
                    Schools TEXT NOT NULL, PRIMARY KEY (DistrictId, Email, PersonId)) WITHOUT ROWID;
                CREATE TABLE MemberEmails (
                    TenantId TEXT NOT NULL, ObjectId TEXT NOT NULL, Email TEXT NOT NULL,
                    PRIMARY KEY (TenantId, ObjectId, Email)) WITHOUT ROWID;
                """
            );

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP TABLE CleverAdmins; DROP TABLE MemberEmails;");
    }
}
