using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SisSync.Core.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Alerts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // since when an issue is known; those of before are old
            migrationBuilder.Sql("ALTER TABLE Issues ADD COLUMN Since TEXT");

            migrationBuilder.AddColumn<int>(
                name: "Kinds",
                table: "Subscriptions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Name",
                table: "Subscriptions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ParkedAt",
                table: "Subscriptions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ParkedWhy",
                table: "Subscriptions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TeamId",
                table: "Subscriptions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Detail",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Doubts",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "InFlightAt",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Stalled",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "Urgent",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "Again",
                table: "CardCopies",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_HoldId_Kind",
                table: "Outbox",
                columns: new[] { "HoldId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Key",
                table: "Outbox",
                column: "Key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE Issues DROP COLUMN Since");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_HoldId_Kind",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Key",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Kinds",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "Name",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "ParkedAt",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "ParkedWhy",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "TeamId",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "Detail",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Doubts",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "InFlightAt",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Stalled",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Urgent",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Again",
                table: "CardCopies");
        }
    }
}
