using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>How a school stands, here and at Clever.</summary>
internal static class SchoolFacts
{
    public static IEnumerable<(string Title, string Value)> Of(
        SchoolReport school,
        DistrictReport district,
        ReaderClock clock
    )
    {
        yield return (StatusWords.FactStatus, Status(school, clock));
        yield return (StatusWords.FactLastSync, Time(school.LastSyncAt, clock, StatusWords.Never));
        yield return (
            StatusWords.FactClever,
            Time(district.SourceLastSync, clock, StatusWords.Unknown)
        );
        if (Clever(district.SourceState) is { } state)
        {
            yield return (StatusWords.FactCleverState, state);
        }
        if (school.Status != SchoolStatus.NotInPlan)
        {
            yield return (
                StatusWords.FactAccounts,
                CardText.People(school.Students, school.Teachers, school.Staff, school.Contacts)
            );
            yield return (StatusWords.FactClasses, CardText.Number(school.Classes));
            yield return (StatusWords.Errors, CardText.Number(school.Errors));
            yield return (StatusWords.Alerts, CardText.Number(school.Alerts));
        }
    }

    private static string Time(DateTime? at, ReaderClock clock, string never) =>
        at is { } time ? clock.Full(time) : never;

    private static string Status(SchoolReport school, ReaderClock clock) =>
        school.Status switch
        {
            SchoolStatus.OnHold => SchoolGroups.Title(SchoolGroup.OnHold),
            SchoolStatus.Connected => SchoolGroups.Title(SchoolGroup.Connected),
            SchoolStatus.NeverSynced => SchoolGroups.Title(SchoolGroup.NeverSynced),
            SchoolStatus.Paused => school.PausedUntil is { } until
                ? $"{Icon.Paused} {CardText.Format(StatusWords.PausedUntil, clock.Date(until))}"
                : $"{Icon.Paused} {StatusWords.PausedOpen}",
            SchoolStatus.NotInPlan => $"{Icon.Outside} {StatusWords.NeverInPlan}",
        };

    // A state that Clever adds one day is shown as it is written.
    private static string? Clever(string? state) =>
        state?.ToLowerInvariant() switch
        {
            null or "" => null,
            "success" => StatusWords.CleverSuccess,
            "running" => StatusWords.CleverRunning,
            "pending" => StatusWords.CleverPending,
            "error" => StatusWords.CleverError,
            "paused" => StatusWords.CleverPaused,
            var other => CardText.Escape(other, 40),
        };
}
