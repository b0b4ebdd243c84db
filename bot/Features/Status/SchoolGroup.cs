using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>The groups of the district card; numbers are their order, the most actionable first. Small: noted for each school.</summary>
internal enum SchoolGroup : byte
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

    /// <summary>The code that buttons carry.</summary>
    public static string Code(SchoolGroup group) =>
        group switch
        {
            SchoolGroup.OnHold => "on_hold",
            SchoolGroup.Errors => "errors",
            SchoolGroup.Alerts => "alerts",
            SchoolGroup.NeverSynced => "never_synced",
            SchoolGroup.Connected => "connected",
            SchoolGroup.Paused => "paused",
            SchoolGroup.NotInPlan => "not_in_plan",
        };

    /// <summary>The group with this code, or null.</summary>
    public static SchoolGroup? Find(string code) =>
        Enum.GetValues<SchoolGroup>()
            .Cast<SchoolGroup?>()
            .FirstOrDefault(g => Code(g!.Value) == code);

    /// <summary>An icon never stands alone: screen readers and black-and-white printers get the word.</summary>
    public static string Title(SchoolGroup group) => $"{IconOf(group)} {Name(group)}";

    /// <summary>Its name.</summary>
    public static string Name(SchoolGroup group) =>
        group switch
        {
            SchoolGroup.OnHold => StatusWords.OnHold,
            SchoolGroup.Errors => StatusWords.Errors,
            SchoolGroup.Alerts => StatusWords.Alerts,
            SchoolGroup.NeverSynced => StatusWords.NeverSynced,
            SchoolGroup.Connected => StatusWords.Connected,
            SchoolGroup.Paused => StatusWords.Paused,
            SchoolGroup.NotInPlan => StatusWords.NotInPlan,
        };

    /// <summary>Its size within a sentence: "2 on hold", "3 with errors".</summary>
    public static string Phrase(SchoolGroup group, int count) =>
        group switch
        {
            SchoolGroup.OnHold => CardText.Count(
                count,
                StatusWords.OneOnHold,
                StatusWords.CountOnHold
            ),
            SchoolGroup.Errors => CardText.Format(StatusWords.CountErrors, CardText.Number(count)),
            SchoolGroup.Alerts => CardText.Format(StatusWords.CountAlerts, CardText.Number(count)),
            SchoolGroup.NeverSynced => CardText.Count(
                count,
                StatusWords.OneNeverSynced,
                StatusWords.CountNeverSynced
            ),
            SchoolGroup.Connected => CardText.Count(
                count,
                StatusWords.OneConnected,
                StatusWords.CountConnected
            ),
            SchoolGroup.Paused => CardText.Format(StatusWords.CountPaused, CardText.Number(count)),
            SchoolGroup.NotInPlan => CardText.Format(
                StatusWords.CountNotInPlan,
                CardText.Number(count)
            ),
        };

    private static string IconOf(SchoolGroup group) =>
        group switch
        {
            SchoolGroup.OnHold => Icon.Hold,
            SchoolGroup.Errors => Icon.Error,
            SchoolGroup.Alerts => Icon.Alert,
            SchoolGroup.NeverSynced => Icon.Never,
            SchoolGroup.Connected => Icon.Good,
            SchoolGroup.Paused => Icon.Paused,
            SchoolGroup.NotInPlan => Icon.Outside,
        };
}
