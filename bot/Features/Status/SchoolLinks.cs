using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Issues;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>Where one can go from a school's card.</summary>
internal static class SchoolLinks
{
    // Clever's dashboard for districts; who is not signed in is asked to first.
    private const string Install = "https://schools.clever.com/";
    private const string Sharing = "https://schools.clever.com/applications";

    public static IEnumerable<JsonObject> Build(
        Entitlement seen,
        SchoolReport school,
        HoldNews? told,
        Detail detail
    )
    {
        var ids = new Question(Verbs.School, []).About(seen.Report.Id, school.Id);
        var again = ids.DeepClone().AsObject();
        if (told is { Awaited: true })
        {
            // Only while the outcome is awaited: else an old result would stay on the card for good.
            again["hold"] = told.HoldId;
        }
        yield return Card.Buttons(
            Card.Execute(CardWords.Refresh, Verbs.School, again),
            school.Errors > 0 && detail < Detail.Bare
                ? IssueButton.Build(IssueScope.Errors, seen.Report.Id, school.Id)
                : null,
            school.Alerts > 0 && detail < Detail.Bare
                ? IssueButton.Build(IssueScope.Alerts, seen.Report.Id, school.Id)
                : null,
            detail < Detail.Bare ? Card.Execute(StatusWords.History, Verbs.History, ids) : null,
            Card.Execute(
                CardWords.BackToDistrict,
                Verbs.District,
                new JsonObject { ["district"] = seen.Report.Id }
            )
        );
        // What is shared is the district's to decide.
        if (seen.WholeDistrict && detail < Detail.Bare)
        {
            // Links in a line: as buttons they would crowd out those that act.
            yield return Card.Text(
                $"[{StatusWords.InstallLink}]({Install}) · [{StatusWords.SharingLink}]({Sharing})"
            );
        }
    }
}
