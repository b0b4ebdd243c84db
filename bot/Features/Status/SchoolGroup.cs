using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>The groups of the district card; numbers are their order, the most actionable first.</summary>
internal enum SchoolGroup
{
    OnHold = 0,
    Errors = 1,
    Alerts = 2,
    NeverSynced = 3,
    Connected = 4,
    Paused = 5,
    NotInPlan = 6,
}

/// <summary>Which group a school is in, and what it is called.</summary>
internal static class SchoolGroups
{
    public static SchoolGroup Of(SchoolReport school) =>
        school.Status switch
        {
            SchoolStatus.OnHold => SchoolGroup.OnHold,
            SchoolStatus.Connected when school.Errors > 0 => SchoolGroup.Errors,
            SchoolStatus.Connected when school.Alerts > 0 => SchoolGroup.Alerts,
            SchoolStatus.Connected => SchoolGroup.Connected,
            SchoolStatus.NeverSynced => SchoolGroup.NeverSynced,
            SchoolStatus.Paused => SchoolGroup.Paused,
            SchoolStatus.NotInPlan => SchoolGroup.NotInPlan,
        };

    /// <summary>An icon never stands alone: screen readers and black-and-white printers get the word.</summary>
    public static string Title(SchoolGroup group) =>
        group switch
        {
            SchoolGroup.OnHold => $"{Icon.Hold} On hold",
            SchoolGroup.Errors => $"{Icon.Error} Errors",
            SchoolGroup.Alerts => $"{Icon.Alert} Alerts",
            SchoolGroup.NeverSynced => $"{Icon.Never} Never synced",
            SchoolGroup.Connected => $"{Icon.Good} Connected",
            SchoolGroup.Paused => $"{Icon.Paused} Paused",
            SchoolGroup.NotInPlan => $"{Icon.Outside} Not in plan",
        };

    /// <summary>The group within a sentence: "2 on hold, 3 with errors".</summary>
    public static string Phrase(SchoolGroup group) =>
        group switch
        {
            SchoolGroup.OnHold => "on hold",
            SchoolGroup.Errors => "with errors",
            SchoolGroup.Alerts => "with alerts",
            SchoolGroup.NeverSynced => "never synced",
            SchoolGroup.Connected => "connected",
            SchoolGroup.Paused => "paused",
            SchoolGroup.NotInPlan => "not in plan",
        };
}
