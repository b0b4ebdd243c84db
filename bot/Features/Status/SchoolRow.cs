using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>One school in the district card: two lines, pressed to open the school.</summary>
internal static class SchoolRow
{
    /// <summary>Longest name.</summary>
    public const int NameLength = 90;

    public static void Draw(
        Card card,
        DistrictReport district,
        SchoolReport school,
        ReaderClock clock
    )
    {
        var hasErrors = school.Errors > 0;
        var name = CardText.Escape(school.Name, NameLength);
        var grey = school.Status == SchoolStatus.NotInPlan;
        var open = CardText.Format(CardWords.Open, CardText.Plain(school.Name, NameLength));
        using (card.Group(Open(district.Id, school, open), Gap.Small))
        {
            card.Text(
                hasErrors ? $"{Icon.Error} {name}: {CardText.Errors(school.Errors)}" : name,
                hasErrors ? Tone.Attention
                    : grey ? Tone.Default
                    : Tone.Accent,
                bold: !grey,
                subtle: grey
            );
            card.Text(CardText.Line(Details(district, school, clock)), subtle: true, tight: true);
        }
    }

    private static Button Open(string districtId, SchoolReport school, string title) =>
        Button.Execute(
            title,
            Verbs.School,
            new PressData { ["district"] = districtId, ["school"] = school.Id }
        );

    private static IEnumerable<string> Details(
        DistrictReport district,
        SchoolReport school,
        ReaderClock clock
    )
    {
        if (school.Status == SchoolStatus.NotInPlan)
        {
            yield return StatusWords.RowNotInPlan;
            yield break;
        }
        if (school.HoldReasons.Count > 0)
        {
            yield return string.Join(", ", school.HoldReasons.Select(ReasonTitle));
        }
        if (school.Alerts > 0)
        {
            yield return CardText.Alerts(school.Alerts);
        }
        yield return CardText.Students(school.Students);
        yield return CardText.Teachers(school.Teachers);
        if (school.Status == SchoolStatus.Paused)
        {
            yield return school.PausedUntil is { } until
                ? CardText.Format(StatusWords.RowPausedUntil, clock.Date(until))
                : StatusWords.RowPaused;
        }
        yield return school.LastSyncAt is { } at
            ? CardText.Format(StatusWords.RowSynced, clock.Brief(at, district.LastSyncAt ?? at))
            : StatusWords.RowNeverSynced;
    }

    /// <summary>The reason's title; a code of a newer core is shown as it is.</summary>
    public static string ReasonTitle(string code) =>
        HoldText.Reason(code) is { } reason ? HoldText.Title(reason) : CardText.Escape(code);
}
