namespace SisSync.Tests.TestKit;

/// <summary>The JSON documents that tools outside rely on, as patterns of <see cref="JsonShape"/>.</summary>
internal static class ContractShapes
{
    public const string Sync = """
        {"runs":[{"district":"text","state":"succeeded|partly_held|failed","added":"int","updated":"int","moved":"int",
        "removed":"int","restored":"int","classesAdded":"int","classesUpdated":"int","classesRemoved":"int","heldSchools":"int",
        "errors":"int","alerts":"int","records":"int","seconds":"number","peakRssMb":"number","message":"text?"}]}
        """;

    public const string Report = """
        {"districts":[{"id":"text","name":"text","lastSyncAt":"time?","lastRun?":{"id":"text",
        "state":"running|succeeded|partly_held|failed","startedAt":"time","finishedAt":"time?","message":"text?"},
        "schools":[{"id":"text","name":"text","status":"on_hold|connected|never_synced|paused|not_in_plan",
        "holdReasons":["disconnected|data_removals|emergency_contacts|six_or_more_contacts|duplicate_emails"],"students":"int",
        "teachers":"int","staff":"int","contacts":"int","errors":"int","alerts":"int","lastSyncAt":"time?",
        "issues":[{"code":"text","level":"error|alert","count":"int"}]}]}]}
        """;

    public const string Holds = """
        {"holds":[{"id":"text","version":"int","districtId":"text","schoolId":"text","school":"text","openedAt":"time",
        "actions":["i-fixed-it|confirm-removals|check|resume|dont-hold-again"],
        "reasons":[{"code":"disconnected|data_removals|emergency_contacts|six_or_more_contacts|duplicate_emails","text":"text",
        "evidence":"int","approvedBy":"text?","approvedAt":"time?","parts":[{"type":"text","count":"int","of":"int",
        "limitPercent":"number?","floor":"int?","rule":"text"}]}]}]}
        """;

    public const string Resolve = """
        {"results":[{"hold":"text","outcome":"applied|waiting|held_again|already_done|stale|failed","by":"text","at":"time",
        "added":"int","updated":"int","removed":"int","message":"text"}]}
        """;

    public const string Suppressions = """
        {"suppressions":[{"id":"text","districtId":"text","schoolId":"text","school":"text",
        "reason":"emergency_contacts|six_or_more_contacts|duplicate_emails","by":"text","at":"time"}]}
        """;

    public const string Package = """
        {"package":{"file":"text","id":"text","botId":"text","version":"text","validDomains":["text"],"entries":["text"]}}
        """;
}
