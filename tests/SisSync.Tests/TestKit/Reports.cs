using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Tests.TestKit;

/// <summary>Reports of an invented district, for cards.</summary>
internal static class Reports
{
    public static readonly DateTime Night = new(2026, 9, 15, 6, 42, 0, DateTimeKind.Utc);

    public static readonly ReaderClock Pacific = ReaderClock.For(null, "America/Los_Angeles");

    public static SchoolReport School(
        string id,
        string name,
        SchoolStatus status = SchoolStatus.Connected,
        params IssueCount[] issues
    ) =>
        new()
        {
            Id = id,
            Name = name,
            Status = status,
            HoldReasons = [],
            Students = 640,
            Teachers = 41,
            Staff = 12,
            Contacts = 1103,
            Classes = 188,
            Errors = issues.Where(i => i.Level == "error").Sum(i => i.Count),
            Alerts = issues.Where(i => i.Level == "alert").Sum(i => i.Count),
            LastSyncAt = Night,
            Issues = issues,
        };

    public static SchoolReport Held(string id, string name, params string[] reasons) =>
        School(id, name, SchoolStatus.OnHold) with
        {
            HoldId = "hold-" + id,
            HoldReasons = reasons,
            LastSyncAt = Night.AddDays(-1),
        };

    public static DistrictReport District(params SchoolReport[] schools) =>
        new()
        {
            Id = "riverbend",
            Name = "Riverbend Unified",
            TimeZone = "America/Los_Angeles",
            LastSyncAt = Night,
            LastRun = new RunView("run-1", "partly_held", Night.AddMinutes(-4), Night, null),
            SourceLastSync = Night.AddHours(-5),
            Totals = new Totals(4812, 301, 96, 8120, 1406, 3, 14),
            Schools = schools,
        };

    /// <summary>A district with a school in every group.</summary>
    public static DistrictReport Mixed() =>
        District(
            Held("s1", "Lincoln High School", "data_removals", "six_or_more_contacts"),
            School(
                "s2",
                "Cedar Grove Elementary",
                SchoolStatus.Connected,
                new IssueCount("email_invalid", "error", 2),
                new IssueCount("class_without_teacher", "error", 1),
                new IssueCount("contact_phone_missing", "alert", 9)
            ),
            School(
                "s3",
                "Lincoln Elementary",
                SchoolStatus.Connected,
                new IssueCount("student_without_contact", "alert", 5)
            ),
            School("s4", "Maple Ridge Middle", SchoolStatus.NeverSynced) with
            {
                LastSyncAt = null,
                Students = 0,
                Teachers = 0,
            },
            School("s5", "Escuela José Peña"),
            School("s6", "Willow Creek Elementary"),
            School("s7", "Harbor View Academy", SchoolStatus.Paused) with
            {
                PausedUntil = Night.AddDays(9),
            },
            School("s8", "Old Mill Charter", SchoolStatus.NotInPlan) with
            {
                LastSyncAt = null,
                Students = 0,
                Teachers = 0,
            }
        );

    public static HoldView Hold(SchoolReport school, params HoldReasonView[] reasons) =>
        new()
        {
            Id = school.HoldId!,
            Version = 3,
            DistrictId = "riverbend",
            SchoolId = school.Id,
            School = school.Name,
            OpenedAt = Night,
            Actions = Enum.GetValues<HoldAction>(),
            Reasons = reasons,
        };

    public static HoldReasonView Reason(HoldReason reason, string? text = null) =>
        new(
            reason,
            text ?? "64 of 228 students (28.1 %), limit 10 %",
            64,
            null,
            null,
            [new HoldPart("students", 64, 228, 10, 10, "percent")]
        );

    public static HoldView LincolnHold() =>
        Hold(
            Mixed().Schools[0],
            Reason(HoldReason.DataRemovals),
            Reason(HoldReason.SixOrMoreContacts, "7 students with six or more contacts") with
            {
                ApprovedBy = "Ana Ruiz",
                ApprovedAt = Night.AddHours(9),
                Parts = [new HoldPart("students", 7, 228, null, 6, "six_or_more_contacts")],
            }
        );

    /// <summary>Four nights, newest first: one that held schools, a quiet one, one that failed, a busy one.</summary>
    public static IReadOnlyList<PastRun> Runs() =>
        [
            Run(4, "partly_held", added: 14, updated: 3, removed: 0, held: 2),
            Run(3, "succeeded", added: 0, updated: 0, removed: 0, held: 0),
            Run(2, "failed", added: 0, updated: 0, removed: 0, held: 0) with
            {
                Message = "Clever answered 503 until the window's end.",
            },
            Run(1, "succeeded", added: 1204, updated: 31, removed: 7, held: 0),
        ];

    public static Entitlement Whole(DistrictReport report) => new(report, WholeDistrict: true);

    private static PastRun Run(
        int night,
        string state,
        int added,
        int updated,
        int removed,
        int held
    ) =>
        new(
            $"run-{night}",
            state,
            Night.AddDays(night - 4),
            Night.AddDays(night - 4).AddSeconds(252),
            null,
            added,
            updated,
            removed,
            held
        );
}
