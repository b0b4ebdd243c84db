using MimeKit;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Settings;

/// <summary>What a district's alerts must be, beyond readable values.</summary>
internal static class AlertCheck
{
    private static readonly string[] Kinds =
    [
        .. Enum.GetNames<AlertKinds>()
            .Where(kind => kind is not (nameof(AlertKinds.None) or nameof(AlertKinds.All))),
    ];

    public static IEnumerable<SettingFault> Run(
        IConfigurationSection district,
        IConfiguration configuration
    )
    {
        var alerts = district.GetSection("Alerts");
        return
        [
            .. Entries(
                alerts,
                "Kinds",
                kind => Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase),
                $"Use {string.Join(", ", Kinds)}; none = all of them."
            ),
            .. Entries(alerts, "Emails", IsMailbox, "Give a mailbox, such as it@example.org."),
            .. Entries(
                alerts,
                "OnCall",
                person => Guid.TryParse(person, out _),
                "Give an Entra object id; sign-in names cannot be written to first."
            ),
            .. Others(alerts, configuration),
        ];
    }

    public static bool IsMailbox(string text) =>
        MailboxAddress.TryParse(text, out var mailbox)
        && mailbox.Address.Split('@') is [{ Length: > 0 }, { Length: > 0 }];

    private static IEnumerable<SettingFault> Others(
        IConfigurationSection alerts,
        IConfiguration configuration
    )
    {
        var quiet = alerts.GetSection("QuietHours");
        if (string.IsNullOrEmpty(quiet["Start"]) != string.IsNullOrEmpty(quiet["End"]))
        {
            yield return new(
                quiet.Path,
                "has one end only.",
                "Give Start and End, such as 21:00 and 07:00, or neither."
            );
        }
        if (alerts["Language"] is { } language && language is not ("en" or "es"))
        {
            yield return new(
                $"{alerts.Path}:Language",
                $"\"{language}\" is not known.",
                "Use en or es."
            );
        }
        if (
            alerts.GetSection("Emails").GetChildren().Any(entry => IsMailbox(entry.Value ?? ""))
            && (configuration["Email:Mode"] ?? "Off") == "Off"
        )
        {
            yield return new(
                $"{alerts.Path}:Emails",
                "names mailboxes while Email:Mode is Off.",
                "Set Email:Mode to Smtp or Graph, and Email:From, or remove the mailboxes."
            );
        }
    }

    private static IEnumerable<SettingFault> Entries(
        IConfigurationSection alerts,
        string name,
        Func<string, bool> isGood,
        string remedy
    ) =>
        alerts
            .GetSection(name)
            .GetChildren()
            .Where(entry => !isGood(entry.Value ?? ""))
            .Select(entry => new SettingFault(
                entry.Path,
                $"\"{entry.Value}\" is not known.",
                remedy
            ));
}
