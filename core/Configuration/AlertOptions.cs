using SisSync.Core.Notifying;

namespace SisSync.Core.Configuration;

/// <summary>Who is told of what, and when. A place's own choice of kinds goes before <see cref="Kinds"/>.</summary>
public sealed class AlertOptions
{
    /// <summary>Names of <see cref="AlertKinds"/> that places hear of; none = all.</summary>
    public List<string> Kinds { get; set; } = [];

    /// <summary>When places are left in peace.</summary>
    public QuietHoursOptions QuietHours { get; set; } = new();

    /// <summary>When the morning digest and reminders go out, local wall-clock time of the reader.</summary>
    public TimeOnly DigestAt { get; set; } = new(7, 0);

    /// <summary>Mailboxes that are told of holds and reminded of them.</summary>
    public List<string> Emails { get; set; } = [];

    /// <summary>Entra object ids of who is on call: holds reach their personal chat and their activity feed.</summary>
    public List<string> OnCall { get; set; } = [];

    /// <summary>Language of mails: en or es.</summary>
    public string Language { get; set; } = "en";

    /// <summary><see cref="Kinds"/>, read.</summary>
    internal AlertKinds Heard =>
        Kinds.Count == 0
            ? AlertKinds.All
            : Kinds.Aggregate(
                AlertKinds.None,
                (all, name) =>
                    Enum.TryParse<AlertKinds>(name, ignoreCase: true, out var kind)
                        ? all | kind
                        : all
            );
}

/// <summary>Hours in which nothing but a disconnection is told; without both, there are none.</summary>
public sealed class QuietHoursOptions
{
    /// <summary>Local wall-clock time.</summary>
    public TimeOnly? Start { get; set; }

    /// <summary>Local wall-clock time; may be past midnight.</summary>
    public TimeOnly? End { get; set; }
}
