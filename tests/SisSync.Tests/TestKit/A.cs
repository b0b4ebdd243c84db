using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;

namespace SisSync.Tests.TestKit;

/// <summary>Views with everything that a test does not care about filled in.</summary>
internal static class A
{
    public static readonly DateTime Evening = new(2026, 11, 22, 23, 48, 34, DateTimeKind.Utc);

    public static RunSummary Run(string district, string state = "succeeded") =>
        new()
        {
            RunId = "r1",
            District = district,
            State = state,
        };

    public static DistrictReport District(string id, params SchoolReport[] schools) =>
        new()
        {
            Id = id,
            Name = "Cedar Valley Unified",
            TimeZone = "America/Los_Angeles",
            Totals = new Totals(0, 0, 0, 0, 0, 0, 0),
            Schools = schools,
        };

    public static SchoolReport School(string id, string name) =>
        new()
        {
            Id = id,
            Name = name,
            Status = SchoolStatus.Connected,
            HoldReasons = [],
            Issues = [],
        };

    public static HoldView Hold(string id, params HoldAction[] actions) =>
        new()
        {
            Id = id,
            Version = 3,
            DistrictId = "demo",
            SchoolId = "s1",
            School = "Lincoln High",
            OpenedAt = Evening,
            Actions = actions,
            Reasons =
            [
                new HoldReasonView(
                    HoldReason.DataRemovals,
                    "64 of 228 students (28.1 %), limit 10 %",
                    64,
                    null,
                    null,
                    [new HoldPart("students", 64, 228, 10, 10, "percent")]
                ),
            ],
        };

    public static HoldResult Result(string hold, HoldOutcome outcome) =>
        new(hold, outcome, "Ana Ruiz", Evening, 14, 3, 212, "Done.");
}
