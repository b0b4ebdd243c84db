namespace SisSync.TestDistrict;

/// <summary>What the run of a night must report.</summary>
public sealed record RunTruth
{
    public int Added { get; init; }
    public int Updated { get; init; }
    public int Moved { get; init; }
    public int Removed { get; init; }
    public int ClassesAdded { get; init; }
    public int ClassesUpdated { get; init; }
    public int ClassesRemoved { get; init; }
    public int HeldSchools { get; init; }
    public int Errors { get; init; }
    public int Alerts { get; init; }
    public long Records { get; init; }
}

/// <summary>What the report of a school must say.</summary>
public sealed record SchoolTruth(
    int Students,
    int Teachers,
    int Staff,
    int Contacts,
    int Errors,
    int Alerts
);
