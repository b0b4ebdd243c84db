using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>One school in the district card: two lines, pressed to open the school.</summary>
internal static class SchoolRow
{
    private const int NameLength = 90;

    public static JsonObject Build(DistrictReport district, SchoolReport school, ReaderClock clock)
    {
        var hasErrors = school.Errors > 0;
        var name = CardText.Escape(school.Name, NameLength);
        var grey = school.Status == SchoolStatus.NotInPlan;
        var row = Card.Group(
            [
                Card.Text(
                    hasErrors ? $"{Icon.Error} {name}: {CardText.Errors(school.Errors)}" : name,
                    hasErrors ? Tone.Attention
                        : grey ? Tone.Default
                        : Tone.Accent,
                    bold: !grey,
                    subtle: grey
                ),
                Card.Text(
                    CardText.Line(Details(district, school, clock)),
                    subtle: true,
                    tight: true
                ),
            ],
            Open(
                district.Id,
                school,
                CardText.Format(CardWords.Open, CardText.Plain(school.Name, NameLength))
            )
        );
        row["spacing"] = "Small";
        return row;
    }

    /// <summary>The action that shows the school's card.</summary>
    public static JsonObject Open(string districtId, SchoolReport school, string title) =>
        Card.Execute(
            title,
            Verbs.School,
            new JsonObject { ["district"] = districtId, ["school"] = school.Id }
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
