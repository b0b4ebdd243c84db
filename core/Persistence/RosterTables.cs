namespace SisSync.Core.Persistence;

/// <summary>
/// The roster: clustered by school, so that a transaction per school writes neighbouring pages. With a key on the id alone the
/// same transactions cost nine times as much.
/// </summary>
internal static class RosterTables
{
    /// <summary>Creates the tables that are outside the EF model.</summary>
    public const string Create = """
        -- a person at a school, as that school last applied it
        CREATE TABLE Members (
            SchoolKey INTEGER NOT NULL, Id TEXT NOT NULL, Roles INTEGER NOT NULL, State INTEGER NOT NULL,
            Home INTEGER NOT NULL, AccountId TEXT NOT NULL, Body BLOB NOT NULL,
            PRIMARY KEY (SchoolKey, Id)) WITHOUT ROWID;
        -- moves that wait for their new school: few, found without reading the members
        CREATE INDEX IX_Members_Leaving ON Members (SchoolKey, Id) WHERE State = 2;
        -- an account lies with the school that opened it (Home), wherever its person is now
        CREATE TABLE Accounts (
            Home INTEGER NOT NULL, Id TEXT NOT NULL, Roles INTEGER NOT NULL, Email TEXT, EmailHash INTEGER NOT NULL,
            Memberships INTEGER NOT NULL, Facts BLOB NOT NULL,
            PRIMARY KEY (Home, Id)) WITHOUT ROWID;
        CREATE TABLE ClosedAccounts (
            DistrictId TEXT NOT NULL, Id TEXT NOT NULL, Home INTEGER NOT NULL, AccountId TEXT NOT NULL, Roles INTEGER NOT NULL,
            Facts BLOB NOT NULL, ClosedAt TEXT NOT NULL, RunId TEXT NOT NULL,
            PRIMARY KEY (DistrictId, Id)) WITHOUT ROWID;
        CREATE TABLE Classes (
            SchoolKey INTEGER NOT NULL, Id TEXT NOT NULL, State INTEGER NOT NULL, Body BLOB NOT NULL, Good BLOB,
            PRIMARY KEY (SchoolKey, Id)) WITHOUT ROWID;
        CREATE TABLE ClosedClasses (
            SchoolKey INTEGER NOT NULL, Id TEXT NOT NULL, Body BLOB NOT NULL, ClosedAt TEXT NOT NULL,
            PRIMARY KEY (SchoolKey, Id)) WITHOUT ROWID;
        -- errors, alerts and data-configuration findings of a school
        CREATE TABLE Issues (
            SchoolKey INTEGER NOT NULL, Code TEXT NOT NULL, Subject TEXT NOT NULL, Value TEXT,
            PRIMARY KEY (SchoolKey, Code, Subject)) WITHOUT ROWID;
        -- what was removed in the days of the slow-bleed window; a restored person's row goes
        CREATE TABLE Removals (
            SchoolKey INTEGER NOT NULL, Type INTEGER NOT NULL, Id TEXT NOT NULL, At TEXT NOT NULL, Confirmed INTEGER NOT NULL,
            PRIMARY KEY (SchoolKey, Type, Id)) WITHOUT ROWID;
        -- evidence rows of a hold, as they were shown: Cells is a JSON object, column to text
        CREATE TABLE HoldEvidence (
            HoldId TEXT NOT NULL, Reason INTEGER NOT NULL, Evidence TEXT NOT NULL, Cells TEXT NOT NULL,
            PRIMARY KEY (HoldId, Reason, Evidence)) WITHOUT ROWID;
        -- the change set of a held school: Kind is additions, updates or removals
        CREATE TABLE HoldChanges (
            HoldId TEXT NOT NULL, Kind TEXT NOT NULL, Subject TEXT NOT NULL, Cells TEXT NOT NULL,
            PRIMARY KEY (HoldId, Kind, Subject)) WITHOUT ROWID;
        -- last night's packed entries, a block of records a row
        CREATE TABLE StateChunks (
            DistrictId TEXT NOT NULL, Stream INTEGER NOT NULL, Seq INTEGER NOT NULL, Entries BLOB NOT NULL,
            PRIMARY KEY (DistrictId, Stream, Seq));
        """;
}

/// <summary>Whether a member or class is provisioned. Numbers are stored.</summary>
internal enum ProvisionState
{
    /// <summary>An error blocked its creation.</summary>
    Blocked = 0,

    /// <summary>There is an account (a class).</summary>
    Provisioned = 1,

    /// <summary>Has an account and moves away: the membership ends once the new school has taken the person.</summary>
    Leaving = 2,
}
