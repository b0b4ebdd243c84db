namespace SisSync.Core.Configuration;

/// <summary>The settings of core: districts and database. Keys are in design section 4 and the README's reference.</summary>
public sealed class SisSyncOptions
{
    /// <summary>The districts served, in the order of lists.</summary>
    public List<DistrictOptions> Districts { get; set; } = [];

    /// <summary>Where SisSync's own tables are.</summary>
    public DatabaseOptions Database { get; set; } = new();
}

/// <summary>Where SisSync's own tables are.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Sqlite.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>ADO.NET connection string; a relative Data Source counts from the repository root.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/sissync.db";
}

/// <summary>One district.</summary>
public sealed class DistrictOptions
{
    /// <summary>Stable id, used in commands and as the default Clever district id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Display name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Entra tenant of the district's admins; empty = any, Development without app id only.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>IANA time zone of the schedule and of dates on cards.</summary>
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>"District" (every shared school is in plan) or "Schools" (only <see cref="PlanSchools"/>).</summary>
    public string Plan { get; set; } = "District";

    /// <summary>Clever school ids or names that are in plan.</summary>
    public List<string> PlanSchools { get; set; } = [];

    /// <summary>Who may see and decide.</summary>
    public List<AdminOptions> Admins { get; set; } = [];

    /// <summary>Who may see and decide because the roster names them, by the verified email of the member of Teams.</summary>
    public AdminsFromClever AdminsFromClever { get; set; } = AdminsFromClever.None;

    /// <summary>Where the roster comes from.</summary>
    public SourceOptions Source { get; set; } = new();

    /// <summary>When the night runs.</summary>
    public ScheduleOptions Schedule { get; set; } = new();

    /// <summary>When a school is held.</summary>
    public HoldOptions Holds { get; set; } = new();

    /// <summary>Who is told of what, and when.</summary>
    public AlertOptions Alerts { get; set; } = new();
}

/// <summary>A person who may see and decide.</summary>
public sealed class AdminOptions
{
    /// <summary>Entra object id or UPN; "*" = everyone (Development without app id only).</summary>
    public string User { get; set; } = "";

    /// <summary>School ids or names; none = the whole district.</summary>
    public List<string> Schools { get; set; } = [];
}

/// <summary>Where the roster comes from.</summary>
public sealed class SourceOptions
{
    /// <summary>CleverApi, CleverCsv or Demo.</summary>
    public string Type { get; set; } = "Demo";

    /// <summary>CleverApi: base address with version.</summary>
    public string BaseUrl { get; set; } = "https://api.clever.com/v3.0";

    /// <summary>CleverApi: a fixed district token (no re-query).</summary>
    public string Token { get; set; } = "";

    /// <summary>CleverApi: OAuth client that may list district tokens.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>CleverApi: its secret.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>CleverApi: where district tokens are listed.</summary>
    public string TokenUrl { get; set; } = "https://clever.com/oauth/tokens";

    /// <summary>CleverApi: Clever's district id; empty = the district's Id.</summary>
    public string DistrictId { get; set; } = "";

    /// <summary>CleverCsv: the folder.</summary>
    public string Path { get; set; } = "";
}

/// <summary>When the night runs, in the district's time zone.</summary>
public sealed class ScheduleOptions
{
    /// <summary>Start of the window, local wall-clock time.</summary>
    public TimeOnly Start { get; set; } = new(23, 0);

    /// <summary>End of the window, local wall-clock time; may be past midnight.</summary>
    public TimeOnly End { get; set; } = new(5, 0);

    /// <summary>Whether nights run at all.</summary>
    public bool Enabled { get; set; } = true;
}
