using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SisSync.Core.Persistence.Migrations
{
    /// <summary>
    /// An account knows the schools where it may have memberships instead of how many there are: a school that somebody joins then
    /// need not write to another school's pages.
    /// </summary>
    [DbContext(typeof(SisSyncDbContext))]
    [Migration("20261126150000_AccountSchools")]
    internal sealed class AccountSchools : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                ALTER TABLE Accounts ADD COLUMN Elsewhere TEXT;
                UPDATE Accounts SET Elsewhere = m.Schools FROM (
                    SELECT Home, AccountId, group_concat(DISTINCT SchoolKey) AS Schools FROM Members
                    WHERE State <> 0 AND SchoolKey <> Home GROUP BY Home, AccountId) AS m
                WHERE Accounts.Home = m.Home AND Accounts.Id = m.AccountId;
                ALTER TABLE Accounts DROP COLUMN Memberships;
                """
            );

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                ALTER TABLE Accounts ADD COLUMN Memberships INTEGER NOT NULL DEFAULT 0;
                UPDATE Accounts SET Memberships = m.Count FROM (
                    SELECT Home, AccountId, COUNT(*) AS Count FROM Members WHERE State <> 0 GROUP BY Home, AccountId) AS m
                WHERE Accounts.Home = m.Home AND Accounts.Id = m.AccountId;
                ALTER TABLE Accounts DROP COLUMN Elsewhere;
                """
            );
    }
}
