namespace SisSync.Core.Fetching.Demo;

/// <summary>
/// "Cedar Valley Unified", an invented district of about nine thousand people, night by night. Nights build on each other; the
/// same night is the same district to the last letter.
/// </summary>
internal static class DemoDistrict
{
    public const string Name = "Cedar Valley Unified";

    /// <summary>The night in which Juniper Middle is not shared, until somebody says that it was fixed.</summary>
    public const int NightWithoutJuniper = 2;

    private const ulong Seed = 20_260_302;

    /// <summary>The schools that the demo's settings put in plan: all but one of the shared ones, and one not shared yet.</summary>
    public static IReadOnlyList<string> PlanSchools { get; } =
    [
        .. DemoSchool.Shared.Select(school => school.Name).Where(name => name != DemoSchool.Maple),
        DemoSchool.Sequoia,
    ];

    /// <summary>The district as it is shared in a night.</summary>
    /// <param name="night">Counted from 1.</param>
    /// <param name="juniperFixed">Whether Juniper Middle is shared again within <see cref="NightWithoutJuniper"/>.</param>
    public static DemoRoster Build(int night, bool juniperFixed = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(night, 1);
        var roster = new DemoRoster();
        var dice = new DemoDice(Seed);
        DemoBaseline.AddSchools(roster, dice, DemoSchool.Shared);
        new DemoTrouble(roster, dice).Add();
        for (var played = 2; played <= night; played++)
        {
            new DemoNights(roster, new DemoDice(Seed + (ulong)played)).Play(played);
        }
        if (night == NightWithoutJuniper && !juniperFixed)
        {
            roster.Unshare(DemoSchool.Juniper);
        }
        return roster;
    }
}
