using System.Globalization;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Settings;

/// <summary>Every key of the settings that SisSync reads, and what a value of it looks like.</summary>
internal static class SettingShapes
{
    /// <summary>Times of day.</summary>
    public static readonly string[] TimeFormats = ["HH:mm", "HH:mm:ss"];

    private static readonly SettingShape Text = new SettingShape.Value(_ => null);

    private static readonly SettingShape YesNo = new SettingShape.Value(text =>
        bool.TryParse(text, out _) ? null : "is not true or false. Write true or false."
    );

    private static readonly SettingShape Time = new SettingShape.Value(text =>
        TimeOnly.TryParseExact(
            text,
            TimeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _
        )
            ? null
            : "is not a time of day. Write hours and minutes, such as 23:00."
    );

    private static readonly SettingShape Percent = new SettingShape.Value(text =>
        text.Length == 0
        || (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 100
        )
            ? null
            : "is not a percentage. Write a number from 0 to 100, with a point for decimals."
    );

    private static SettingShape.Value Whole(int least, int most = int.MaxValue) =>
        new(text =>
            text.Length == 0
            || (
                int.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                && number >= least
                && number <= most
            )
                ? null
            : most == int.MaxValue ? $"is not a whole number of {least} or more. Write one."
            : $"is not a whole number from {least} to {most}. Write one."
        );

    private static SettingShape.Group Group(params (string Name, SettingShape Shape)[] members) =>
        new(members.ToDictionary(m => m.Name, m => m.Shape, StringComparer.OrdinalIgnoreCase));

    private static readonly SettingShape Limit = Group(("Percent", Percent), ("Floor", Whole(0)));

    private static readonly (string, SettingShape)[] HoldLimits =
    [
        (
            "Removals",
            Group(
                ("Students", Limit),
                ("Teachers", Limit),
                ("Staff", Limit),
                ("Contacts", Limit),
                ("Classes", Limit),
                ("HalfOfGroupOf", Whole(2)),
                ("MaxAccounts", Whole(0)),
                ("Weekly", Group(("Percent", Percent), ("Days", Whole(1, 31))))
            )
        ),
        ("Changes", Limit),
        ("ContactsPerStudent", Whole(2)),
    ];

    private static readonly SettingShape District = Group(
        ("Id", Text),
        ("Name", Text),
        ("TenantId", Text),
        ("TimeZone", Text),
        ("Plan", Text),
        ("PlanSchools", new SettingShape.Numbered(Text)),
        (
            "Admins",
            new SettingShape.Numbered(
                Group(("User", Text), ("Schools", new SettingShape.Numbered(Text)))
            )
        ),
        (
            "AdminsFromClever",
            new SettingShape.Value(text =>
                Enum.GetNames<AdminsFromClever>()
                    .Contains(text.Trim(), StringComparer.OrdinalIgnoreCase)
                    ? null
                    : "is not known. Write None, DistrictAdmins or DistrictAdminsAndStaff."
            )
        ),
        (
            "Source",
            Group(
                ("Type", Text),
                ("BaseUrl", Text),
                ("Token", Text),
                ("ClientId", Text),
                ("ClientSecret", Text),
                ("TokenUrl", Text),
                ("DistrictId", Text),
                ("Path", Text)
            )
        ),
        ("Schedule", Group(("Start", Time), ("End", Time), ("Enabled", YesNo))),
        ("Holds", Group([.. HoldLimits, ("Schools", new SettingShape.Named(Group(HoldLimits)))])),
        (
            "Alerts",
            Group(
                ("Kinds", new SettingShape.Numbered(Text)),
                ("QuietHours", Group(("Start", Time), ("End", Time))),
                ("DigestAt", Time),
                ("Emails", new SettingShape.Numbered(Text)),
                ("OnCall", new SettingShape.Numbered(Text)),
                ("Language", Text)
            )
        )
    );

    /// <summary>The sections of SisSync by name; other top-level keys belong to the platform.</summary>
    public static readonly IReadOnlyDictionary<string, SettingShape> Sections = Group(
        ("Districts", new SettingShape.Numbered(District)),
        ("Database", Group(("Provider", Text), ("ConnectionString", Text))),
        ("Hangfire", Group(("Storage", Text))),
        ("Endpoints", Group(("Public", YesNo))),
        (
            "Files",
            Group(
                ("Mode", Text),
                ("LinkMinutes", Whole(1, 1440)),
                ("LinkDownloads", Whole(1, 100)),
                ("KeepDays", Whole(1, 3650)),
                ("UploadHosts", new SettingShape.Numbered(Text))
            )
        ),
        (
            "Email",
            Group(
                ("Mode", Text),
                ("From", Text),
                (
                    "Smtp",
                    Group(
                        ("Host", Text),
                        ("Port", Whole(1, 65_535)),
                        ("User", Text),
                        ("Password", Text),
                        ("Security", Text)
                    )
                )
            )
        ),
        ("Teams", Group(("ServiceUrlHosts", new SettingShape.Numbered(Text)))),
        (
            "Graph",
            Group(
                ("BaseUrl", Text),
                ("LoginUrl", Text),
                ("TenantId", Text),
                ("ClientId", Text),
                ("ClientSecret", Text)
            )
        )
    ).Members;
}
