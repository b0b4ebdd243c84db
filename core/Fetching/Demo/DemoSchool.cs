namespace SisSync.Core.Fetching.Demo;

/// <summary>One school of the demo before it has people.</summary>
internal sealed record DemoSchool(int Number, string Name, DemoLevel Level, int Students)
{
    public const string LincolnHigh = "Lincoln High";
    public const string LincolnElementary = "Lincoln Elementary";
    public const string Aspen = "Aspen Elementary";
    public const string Birch = "Birch Elementary";
    public const string Cottonwood = "Cottonwood Elementary";
    public const string Dogwood = "Dogwood Elementary";
    public const string Elderberry = "Elderberry Elementary";
    public const string FirStreet = "Fir Street Elementary";
    public const string Juniper = "Juniper Middle";
    public const string Hawthorn = "Hawthorn Middle";
    public const string Manzanita = "Manzanita Middle";
    public const string CedarValleyHigh = "Cedar Valley High";
    public const string Redwood = "Redwood High";
    public const string Maple = "Maple Community School";
    public const string Sequoia = "Sequoia Academy";

    /// <summary>Shared from the first night on.</summary>
    public static readonly IReadOnlyList<DemoSchool> Shared =
    [
        new(1, LincolnHigh, DemoLevel.High, 228),
        new(2, LincolnElementary, DemoLevel.Elementary, 214),
        new(3, Aspen, DemoLevel.Elementary, 236),
        new(4, Birch, DemoLevel.Elementary, 248),
        new(5, Cottonwood, DemoLevel.Elementary, 262),
        new(6, Dogwood, DemoLevel.Elementary, 198),
        new(7, Elderberry, DemoLevel.Elementary, 240),
        new(8, FirStreet, DemoLevel.Elementary, 226),
        new(9, Juniper, DemoLevel.Middle, 305),
        new(10, Hawthorn, DemoLevel.Middle, 318),
        new(11, Manzanita, DemoLevel.Middle, 292),
        new(12, CedarValleyHigh, DemoLevel.High, 486),
        new(13, Redwood, DemoLevel.High, 342),
        new(14, Maple, DemoLevel.Middle, 96),
    ];

    /// <summary>In plan from the start, shared from the fourth night on.</summary>
    public static readonly DemoSchool Late = new(15, Sequoia, DemoLevel.Elementary, 92);

    /// <summary>Schools without a hold of their own, where everyday changes happen.</summary>
    public static readonly IReadOnlyList<string> Everyday =
    [
        LincolnElementary,
        Aspen,
        Birch,
        Cottonwood,
        Dogwood,
        Elderberry,
        Redwood,
    ];
}

/// <summary>Which grades a school teaches.</summary>
internal enum DemoLevel
{
    /// <summary>Kindergarten to 5.</summary>
    Elementary = 0,

    /// <summary>6 to 8.</summary>
    Middle = 1,

    /// <summary>9 to 12.</summary>
    High = 2,
}
