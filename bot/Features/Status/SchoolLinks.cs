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

    public static void Draw(
        Card card,
        Entitlement seen,
        SchoolReport school,
        HoldNews? told,
        Detail detail
    )
    {
        var ids = new PressData { ["district"] = seen.Report.Id, ["school"] = school.Id };
        var again = ids;
        if (told is { Awaited: true })
        {
            // Only while the outcome is awaited: else an old result would stay on the card for good.
            again["hold"] = told.HoldId;
        }
        card.Buttons(
            Button.Execute(CardWords.Refresh, Verbs.School, again),
            school.Errors > 0 && detail < Detail.Bare
                ? IssueButton.Build(IssueScope.Errors, seen.Report.Id, school.Id)
                : null,
            school.Alerts > 0 && detail < Detail.Bare
                ? IssueButton.Build(IssueScope.Alerts, seen.Report.Id, school.Id)
                : null,
            detail < Detail.Bare ? Button.Execute(StatusWords.History, Verbs.History, ids) : null,
            Button.Execute(
                CardWords.BackToDistrict,
                Verbs.District,
                new PressData { ["district"] = seen.Report.Id }
            )
        );
        // What is shared is the district's to decide.
        if (seen.WholeDistrict && detail < Detail.Bare)
        {
            // Links in a line: as buttons they would crowd out those that act.
            card.Text(
                $"[{StatusWords.InstallLink}]({Install}) · [{StatusWords.SharingLink}]({Sharing})"
            );
        }
    }
}
