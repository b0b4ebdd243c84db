-- A new database, as all migrations leave it. Written by NewDatabaseTests with UPDATE_GOLDEN=1.
CREATE TABLE "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);
CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
CREATE TABLE "Approvals" (
    "SchoolKey" INTEGER NOT NULL,
    "Reason" INTEGER NOT NULL,
    "Evidence" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "PK_Approvals" PRIMARY KEY ("SchoolKey", "Reason", "Evidence")
);
CREATE TABLE "Audit" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Audit" PRIMARY KEY AUTOINCREMENT,
    "At" TEXT NOT NULL,
    "DistrictId" TEXT NOT NULL,
    "SchoolKey" INTEGER NULL,
    "HoldId" TEXT NULL,
    "HoldVersion" INTEGER NULL,
    "PersonId" TEXT NOT NULL,
    "PersonName" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "Evidence" TEXT NULL,
    "Outcome" TEXT NOT NULL
);
CREATE TABLE "Districts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Districts" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "SourceLastSync" TEXT NULL,
    "SourceState" TEXT NULL,
    "SourcePauseEnd" TEXT NULL,
    "Scopes" TEXT NOT NULL,
    "OptionalFiles" TEXT NOT NULL,
    "DemoNight" INTEGER NOT NULL,
    "EntriesVersion" TEXT NULL,
    "SharesContacts" INTEGER NOT NULL,
    "LastSyncAt" TEXT NULL,
    "LastNight" TEXT NULL,
    "Students" INTEGER NOT NULL,
    "Teachers" INTEGER NOT NULL,
    "Staff" INTEGER NOT NULL,
    "Contacts" INTEGER NOT NULL,
    "Errors" INTEGER NOT NULL,
    "Alerts" INTEGER NOT NULL
);
CREATE TABLE "Holds" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Holds" PRIMARY KEY,
    "DistrictId" TEXT NOT NULL,
    "SchoolKey" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "OpenedAt" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    "ClosedBy" TEXT NULL,
    "Outcome" TEXT NULL,
    "Added" INTEGER NOT NULL,
    "Updated" INTEGER NOT NULL,
    "Removed" INTEGER NOT NULL
);
CREATE TABLE "Outbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Outbox" PRIMARY KEY AUTOINCREMENT,
    "DistrictId" TEXT NOT NULL,
    "RunId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "HoldId" TEXT NULL,
    "Text" TEXT NOT NULL,
    "ConversationId" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "NextAttempt" TEXT NOT NULL,
    "DoneAt" TEXT NULL,
    "Reference" TEXT NULL,
    "LastError" TEXT NULL
, "CardId" INTEGER NULL, "Detail" TEXT NULL, "Doubts" INTEGER NOT NULL DEFAULT 0, "InFlightAt" TEXT NULL, "Key" TEXT NULL, "Stalled" INTEGER NOT NULL DEFAULT 0, "Urgent" INTEGER NOT NULL DEFAULT 0);
CREATE TABLE "Runs" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Runs" PRIMARY KEY,
    "DistrictId" TEXT NOT NULL,
    "Trigger" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "FinishedAt" TEXT NULL,
    "Message" TEXT NULL,
    "Added" INTEGER NOT NULL,
    "Updated" INTEGER NOT NULL,
    "Moved" INTEGER NOT NULL,
    "Removed" INTEGER NOT NULL,
    "Restored" INTEGER NOT NULL,
    "ClassesAdded" INTEGER NOT NULL,
    "ClassesUpdated" INTEGER NOT NULL,
    "ClassesRemoved" INTEGER NOT NULL,
    "HeldSchools" INTEGER NOT NULL,
    "Errors" INTEGER NOT NULL,
    "Alerts" INTEGER NOT NULL,
    "Records" INTEGER NOT NULL
);
CREATE TABLE "SchoolRuns" (
    "RunId" TEXT NOT NULL,
    "SchoolKey" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Held" INTEGER NOT NULL,
    "Added" INTEGER NOT NULL,
    "Updated" INTEGER NOT NULL,
    "Moved" INTEGER NOT NULL,
    "Removed" INTEGER NOT NULL,
    "StudentsBefore" INTEGER NOT NULL,
    "TeachersBefore" INTEGER NOT NULL,
    "StaffBefore" INTEGER NOT NULL,
    "ContactsBefore" INTEGER NOT NULL,
    "ClassesBefore" INTEGER NOT NULL,
    "StudentsAfter" INTEGER NOT NULL,
    "TeachersAfter" INTEGER NOT NULL,
    "StaffAfter" INTEGER NOT NULL,
    "ContactsAfter" INTEGER NOT NULL,
    "ClassesAfter" INTEGER NOT NULL,
    CONSTRAINT "PK_SchoolRuns" PRIMARY KEY ("RunId", "SchoolKey")
);
CREATE TABLE "Schools" (
    "Key" INTEGER NOT NULL CONSTRAINT "PK_Schools" PRIMARY KEY AUTOINCREMENT,
    "DistrictId" TEXT NOT NULL,
    "Id" TEXT NULL,
    "Name" TEXT NOT NULL,
    "SisId" TEXT NULL,
    "Shared" INTEGER NOT NULL,
    "InPlan" INTEGER NOT NULL,
    "DecideAnew" INTEGER NOT NULL,
    "TakenOut" INTEGER NOT NULL,
    "FirstSyncAt" TEXT NULL,
    "LastSyncAt" TEXT NULL,
    "Paused" INTEGER NOT NULL,
    "PausedUntil" TEXT NULL,
    "Students" INTEGER NOT NULL,
    "Teachers" INTEGER NOT NULL,
    "Staff" INTEGER NOT NULL,
    "Contacts" INTEGER NOT NULL,
    "Classes" INTEGER NOT NULL,
    "Errors" INTEGER NOT NULL,
    "Alerts" INTEGER NOT NULL
);
CREATE TABLE "Subscriptions" (
    "ConversationId" TEXT NOT NULL,
    "DistrictId" TEXT NOT NULL,
    "TenantId" TEXT NOT NULL,
    "Personal" INTEGER NOT NULL,
    "PersonId" TEXT NULL,
    "Schools" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "RenewedAt" TEXT NOT NULL, "Language" TEXT NOT NULL DEFAULT 'en', "TimeZone" TEXT NULL, "Upn" TEXT NULL, "FilesAllowed" INTEGER NOT NULL DEFAULT 0, "Kinds" INTEGER NULL, "Name" TEXT NULL, "ParkedAt" TEXT NULL, "ParkedWhy" TEXT NULL, "TeamId" TEXT NULL,
    CONSTRAINT "PK_Subscriptions" PRIMARY KEY ("ConversationId", "DistrictId")
);
CREATE TABLE "Suppressions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Suppressions" PRIMARY KEY,
    "DistrictId" TEXT NOT NULL,
    "SchoolKey" INTEGER NOT NULL,
    "Reason" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "LiftedAt" TEXT NULL,
    "LiftedBy" TEXT NULL
);
CREATE TABLE "HoldReasons" (
    "HoldId" TEXT NOT NULL,
    "Reason" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "Evidence" INTEGER NOT NULL,
    "Digest" TEXT NOT NULL,
    "PartsJson" TEXT NOT NULL,
    "ApprovedBy" TEXT NULL,
    "ApprovedAt" TEXT NULL,
    CONSTRAINT "PK_HoldReasons" PRIMARY KEY ("HoldId", "Reason"),
    CONSTRAINT "FK_HoldReasons_Holds_HoldId" FOREIGN KEY ("HoldId") REFERENCES "Holds" ("Id") ON DELETE CASCADE
);
CREATE INDEX "IX_Audit_DistrictId_At" ON "Audit" ("DistrictId", "At");
CREATE INDEX "IX_Holds_DistrictId_ClosedAt" ON "Holds" ("DistrictId", "ClosedAt");
CREATE UNIQUE INDEX "IX_Holds_SchoolKey" ON "Holds" ("SchoolKey") WHERE "ClosedAt" IS NULL;
CREATE INDEX "IX_Outbox_DoneAt_NextAttempt" ON "Outbox" ("DoneAt", "NextAttempt");
CREATE INDEX "IX_Runs_DistrictId_StartedAt" ON "Runs" ("DistrictId", "StartedAt");
CREATE INDEX "IX_SchoolRuns_SchoolKey_At" ON "SchoolRuns" ("SchoolKey", "At");
CREATE UNIQUE INDEX "IX_Schools_DistrictId_Id" ON "Schools" ("DistrictId", "Id");
CREATE UNIQUE INDEX "IX_Suppressions_SchoolKey_Reason" ON "Suppressions" ("SchoolKey", "Reason") WHERE "LiftedAt" IS NULL;
CREATE TABLE Members (
    SchoolKey INTEGER NOT NULL, Id TEXT NOT NULL, Roles INTEGER NOT NULL, State INTEGER NOT NULL,
    Home INTEGER NOT NULL, AccountId TEXT NOT NULL, Body BLOB NOT NULL, JoinedAt TEXT,
    PRIMARY KEY (SchoolKey, Id)) WITHOUT ROWID;
CREATE INDEX IX_Members_Leaving ON Members (SchoolKey, Id) WHERE State = 2;
CREATE TABLE Accounts (
    Home INTEGER NOT NULL, Id TEXT NOT NULL, Roles INTEGER NOT NULL, Email TEXT, EmailHash INTEGER NOT NULL,
    Facts BLOB NOT NULL, Elsewhere TEXT,
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
CREATE TABLE Issues (
    SchoolKey INTEGER NOT NULL, Code TEXT NOT NULL, Subject TEXT NOT NULL, Value TEXT, Since TEXT,
    PRIMARY KEY (SchoolKey, Code, Subject)) WITHOUT ROWID;
CREATE TABLE Removals (
    SchoolKey INTEGER NOT NULL, Type INTEGER NOT NULL, Id TEXT NOT NULL, At TEXT NOT NULL, Confirmed INTEGER NOT NULL,
    PRIMARY KEY (SchoolKey, Type, Id)) WITHOUT ROWID;
CREATE TABLE HoldEvidence (
    HoldId TEXT NOT NULL, Reason INTEGER NOT NULL, Evidence TEXT NOT NULL, Cells TEXT NOT NULL,
    PRIMARY KEY (HoldId, Reason, Evidence)) WITHOUT ROWID;
CREATE TABLE HoldChanges (
    HoldId TEXT NOT NULL, Kind TEXT NOT NULL, Subject TEXT NOT NULL, Cells TEXT NOT NULL,
    PRIMARY KEY (HoldId, Kind, Subject)) WITHOUT ROWID;
CREATE TABLE StateChunks (
    DistrictId TEXT NOT NULL, Stream INTEGER NOT NULL, Seq INTEGER NOT NULL, Entries BLOB NOT NULL,
    PRIMARY KEY (DistrictId, Stream, Seq));
CREATE TABLE "CardCopies" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CardCopies" PRIMARY KEY AUTOINCREMENT,
    "ConversationId" TEXT NOT NULL,
    "ActivityId" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Data" TEXT NULL,
    "DistrictId" TEXT NOT NULL,
    "SchoolId" TEXT NULL,
    "WorkId" TEXT NULL,
    "HoldIds" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "TenantId" TEXT NOT NULL,
    "Personal" INTEGER NOT NULL,
    "PersonId" TEXT NULL,
    "PersonName" TEXT NULL,
    "Upn" TEXT NULL,
    "Language" TEXT NOT NULL,
    "TimeZone" TEXT NULL,
    "Digest" TEXT NOT NULL,
    "Settled" INTEGER NOT NULL,
    "At" TEXT NOT NULL
, "Again" INTEGER NOT NULL DEFAULT 0);
CREATE TABLE "Inbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Inbox" PRIMARY KEY AUTOINCREMENT,
    "Key" TEXT NOT NULL,
    "Payload" TEXT NULL,
    "ReceivedAt" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "DoneAt" TEXT NULL,
    "AnswerStatus" INTEGER NULL,
    "AnswerBody" TEXT NULL
);
CREATE TABLE "Works" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Works" PRIMARY KEY,
    "DistrictId" TEXT NOT NULL,
    "SchoolId" TEXT NULL,
    "Schools" TEXT NOT NULL,
    "HoldId" TEXT NULL,
    "Action" INTEGER NULL,
    "Reason" INTEGER NULL,
    "PersonId" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "Owner" TEXT NOT NULL,
    "Stage" TEXT NOT NULL,
    "People" INTEGER NOT NULL,
    "SchoolsDone" INTEGER NOT NULL,
    "SchoolsOf" INTEGER NOT NULL,
    "FinishedAt" TEXT NULL,
    "Outcome" INTEGER NULL,
    "Added" INTEGER NOT NULL,
    "Updated" INTEGER NOT NULL,
    "Removed" INTEGER NOT NULL,
    "HeldSchools" INTEGER NOT NULL,
    "Message" TEXT NULL
);
CREATE UNIQUE INDEX "IX_CardCopies_ConversationId_ActivityId" ON "CardCopies" ("ConversationId", "ActivityId");
CREATE INDEX "IX_CardCopies_DistrictId_SchoolId" ON "CardCopies" ("DistrictId", "SchoolId");
CREATE INDEX "IX_Inbox_DoneAt" ON "Inbox" ("DoneAt");
CREATE UNIQUE INDEX "IX_Inbox_Key" ON "Inbox" ("Key");
CREATE INDEX "IX_Works_FinishedAt" ON "Works" ("FinishedAt");
CREATE INDEX "IX_Works_HoldId_StartedAt" ON "Works" ("HoldId", "StartedAt");
CREATE TABLE ReportVersion (Id INTEGER PRIMARY KEY CHECK (Id = 1), Version INTEGER NOT NULL);
CREATE TRIGGER ReportVersion_Districts_INSERT AFTER INSERT ON Districts BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Districts_UPDATE AFTER UPDATE ON Districts BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Districts_DELETE AFTER DELETE ON Districts BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Schools_INSERT AFTER INSERT ON Schools BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Schools_UPDATE AFTER UPDATE ON Schools BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Schools_DELETE AFTER DELETE ON Schools BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Runs_INSERT AFTER INSERT ON Runs BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Runs_UPDATE AFTER UPDATE ON Runs BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Runs_DELETE AFTER DELETE ON Runs BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_SchoolRuns_INSERT AFTER INSERT ON SchoolRuns BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_SchoolRuns_UPDATE AFTER UPDATE ON SchoolRuns BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_SchoolRuns_DELETE AFTER DELETE ON SchoolRuns BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Holds_INSERT AFTER INSERT ON Holds BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Holds_UPDATE AFTER UPDATE ON Holds BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Holds_DELETE AFTER DELETE ON Holds BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_HoldReasons_INSERT AFTER INSERT ON HoldReasons BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_HoldReasons_UPDATE AFTER UPDATE ON HoldReasons BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_HoldReasons_DELETE AFTER DELETE ON HoldReasons BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Suppressions_INSERT AFTER INSERT ON Suppressions BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Suppressions_UPDATE AFTER UPDATE ON Suppressions BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Suppressions_DELETE AFTER DELETE ON Suppressions BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Works_INSERT AFTER INSERT ON Works BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Works_UPDATE AFTER UPDATE ON Works BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TRIGGER ReportVersion_Works_DELETE AFTER DELETE ON Works BEGIN UPDATE ReportVersion SET Version = Version + 1; END;
CREATE TABLE "Exports" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Exports" PRIMARY KEY,
    "DistrictId" TEXT NOT NULL,
    "SchoolId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "HoldId" TEXT NULL,
    "Name" TEXT NOT NULL,
    "TenantId" TEXT NOT NULL,
    "PersonId" TEXT NULL,
    "PersonName" TEXT NULL,
    "Upn" TEXT NULL,
    "Language" TEXT NOT NULL,
    "TimeZone" TEXT NULL,
    "Key" BLOB NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "SendingSince" TEXT NULL,
    "Downloads" INTEGER NOT NULL
);
CREATE TABLE "UploadedFiles" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_UploadedFiles" PRIMARY KEY AUTOINCREMENT,
    "DriveId" TEXT NOT NULL,
    "FolderId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "ItemId" TEXT NULL,
    "RemoveAt" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL
);
CREATE INDEX "IX_Exports_ExpiresAt" ON "Exports" ("ExpiresAt");
CREATE INDEX "IX_UploadedFiles_RemoveAt" ON "UploadedFiles" ("RemoveAt");
CREATE INDEX "IX_Outbox_HoldId_Kind" ON "Outbox" ("HoldId", "Kind");
CREATE UNIQUE INDEX "IX_Outbox_Key" ON "Outbox" ("Key");
CREATE TABLE CleverAdmins (
    DistrictId TEXT NOT NULL, PersonId TEXT NOT NULL, Email TEXT NOT NULL, WholeDistrict INTEGER NOT NULL,
    Schools TEXT NOT NULL, PRIMARY KEY (DistrictId, Email, PersonId)) WITHOUT ROWID;
CREATE TABLE MemberEmails (
    TenantId TEXT NOT NULL, ObjectId TEXT NOT NULL, Email TEXT NOT NULL,
    PRIMARY KEY (TenantId, ObjectId, Email)) WITHOUT ROWID;
CREATE TABLE IssueCounts (
    SchoolKey INTEGER NOT NULL, Code TEXT NOT NULL, Count INTEGER NOT NULL, PRIMARY KEY (SchoolKey, Code)) WITHOUT ROWID;
CREATE INDEX IX_Members_OtherAccount ON Members (SchoolKey, Id, AccountId) WHERE AccountId <> Id AND AccountId <> ''
;
CREATE INDEX IX_ClosedAccounts_Other ON ClosedAccounts (DistrictId, AccountId) WHERE AccountId <> Id
;
INSERT INTO "__EFMigrationsHistory" VALUES ('20261123003637_Initial', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261124020000_MemberJoins', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261124024028_PostedCards', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261124030000_ReportVersion', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261125205635_ExportedFiles', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261125211551_Alerts', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261125214500_CleverAdmins', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261126010000_IssueCounts', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261126020000_OtherAccounts', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261126110000_ClosedOthers', '10.0.15');
INSERT INTO "__EFMigrationsHistory" VALUES ('20261126150000_AccountSchools', '10.0.15');
INSERT INTO "ReportVersion" VALUES (1, 0);
