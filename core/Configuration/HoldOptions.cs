namespace SisSync.Core.Configuration;

/// <summary>The limits of design 3.3 for a district; <see cref="Schools"/> overrides single keys for one school.</summary>
public sealed class HoldOptions : HoldLimitOptions
{
    /// <summary>Overrides by Clever school id.</summary>
    public Dictionary<string, HoldLimitOptions> Schools { get; set; } =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The limits that hold for one school: its own where set, else the district's, else the product's defaults.</summary>
    public HoldLimits For(string schoolId)
    {
        Schools.TryGetValue(schoolId, out var own);
        RemovalLimit Limit(Func<RemovalOptions, LimitOptions> pick, double percent, int floor) =>
            new(
                (own is null ? null : pick(own.Removals).Percent)
                    ?? pick(Removals).Percent
                    ?? percent,
                (own is null ? null : pick(own.Removals).Floor) ?? pick(Removals).Floor ?? floor
            );
        return new HoldLimits
        {
            Students = Limit(r => r.Students, 10, 10),
            Teachers = Limit(r => r.Teachers, 15, 3),
            Staff = Limit(r => r.Staff, 15, 3),
            Contacts = Limit(r => r.Contacts, 15, 25),
            Classes = Limit(r => r.Classes, 25, 10),
            HalfOfGroupOf = own?.Removals.HalfOfGroupOf ?? Removals.HalfOfGroupOf ?? 4,
            MaxAccounts = own?.Removals.MaxAccounts ?? Removals.MaxAccounts ?? 500,
            WeeklyPercent = own?.Removals.Weekly.Percent ?? Removals.Weekly.Percent ?? 20,
            WeeklyDays = own?.Removals.Weekly.Days ?? Removals.Weekly.Days ?? 7,
            Changes = new(
                own?.Changes.Percent ?? Changes.Percent ?? 25,
                own?.Changes.Floor ?? Changes.Floor ?? 10
            ),
            ContactsPerStudent = own?.ContactsPerStudent ?? ContactsPerStudent ?? 6,
        };
    }
}

/// <summary>The keys of one level; what is not set falls back to the level above.</summary>
public class HoldLimitOptions
{
    /// <summary>Removal limits.</summary>
    public RemovalOptions Removals { get; set; } = new();

    /// <summary>Limit of destructive changes, per type.</summary>
    public LimitOptions Changes { get; set; } = new();

    /// <summary>So many distinct contacts hold a student.</summary>
    public int? ContactsPerStudent { get; set; }
}

/// <summary>Removal limits per type, and those of all types.</summary>
public sealed class RemovalOptions
{
    /// <summary>Students.</summary>
    public LimitOptions Students { get; set; } = new();

    /// <summary>Teachers.</summary>
    public LimitOptions Teachers { get; set; } = new();

    /// <summary>Staff.</summary>
    public LimitOptions Staff { get; set; } = new();

    /// <summary>Contacts.</summary>
    public LimitOptions Contacts { get; set; } = new();

    /// <summary>Classes.</summary>
    public LimitOptions Classes { get; set; } = new();

    /// <summary>From this group size on, half of the group is held; smaller groups of two or more only when all go.</summary>
    public int? HalfOfGroupOf { get; set; }

    /// <summary>More accounts than this, of all types, are held.</summary>
    public int? MaxAccounts { get; set; }

    /// <summary>The slow-bleed limit.</summary>
    public WeeklyOptions Weekly { get; set; } = new();
}

/// <summary>A percentage and a floor; both must be exceeded.</summary>
public sealed class LimitOptions
{
    /// <summary>Percent of the type's count before the run.</summary>
    public double? Percent { get; set; }

    /// <summary>Number of records.</summary>
    public int? Floor { get; set; }
}

/// <summary>The slow-bleed limit.</summary>
public sealed class WeeklyOptions
{
    /// <summary>Percent of the type's count at the start of the window.</summary>
    public double? Percent { get; set; }

    /// <summary>Length of the window in days, tonight included.</summary>
    public int? Days { get; set; }
}

/// <summary>The limits of one school, resolved.</summary>
public sealed record HoldLimits
{
    /// <summary>Students.</summary>
    public required RemovalLimit Students { get; init; }

    /// <summary>Teachers.</summary>
    public required RemovalLimit Teachers { get; init; }

    /// <summary>Staff.</summary>
    public required RemovalLimit Staff { get; init; }

    /// <summary>Contacts.</summary>
    public required RemovalLimit Contacts { get; init; }

    /// <summary>Classes.</summary>
    public required RemovalLimit Classes { get; init; }

    /// <summary>From this group size on, half of the group is held.</summary>
    public required int HalfOfGroupOf { get; init; }

    /// <summary>More accounts than this, of all types, are held.</summary>
    public required int MaxAccounts { get; init; }

    /// <summary>Slow-bleed percentage.</summary>
    public required double WeeklyPercent { get; init; }

    /// <summary>Slow-bleed window in days.</summary>
    public required int WeeklyDays { get; init; }

    /// <summary>Destructive changes, per type.</summary>
    public required RemovalLimit Changes { get; init; }

    /// <summary>So many distinct contacts hold a student.</summary>
    public required int ContactsPerStudent { get; init; }
}

/// <summary>Held when a count exceeds both.</summary>
public sealed record RemovalLimit(double Percent, int Floor);
