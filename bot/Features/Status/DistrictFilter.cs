using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>Ways to the schools that one is after: of one group, or of a name.</summary>
internal static class DistrictFilter
{
    // A shorter list is seen at a glance.
    private const int WorthFiltering = 8;

    private const string Only = "only";

    public static void Draw(
        Card card,
        DistrictReport report,
        GroupedSchools groups,
        SchoolGroup? only,
        int pages
    )
    {
        if (
            only is not null
            || (report.Schools.Count >= WorthFiltering && groups.NotEmpty.Count > 1)
        )
        {
            card.Choice(
                Only,
                StatusWords.Show,
                only is { } group ? SchoolGroups.Code(group) : "all",
                [
                    ($"{StatusWords.All} ({CardText.Number(report.Schools.Count)})", "all"),
                    .. groups.NotEmpty.Select(g =>
                        (
                            $"{SchoolGroups.Title(g)} ({CardText.Number(groups.Count(g))})",
                            SchoolGroups.Code(g)
                        )
                    ),
                ]
            );
            card.Buttons(
                Button.Execute(
                    StatusWords.ShowButton,
                    Verbs.Status,
                    new PressData { ["district"] = report.Id }
                )
            );
        }
        if (pages > 1)
        {
            SchoolChoice.Search(card, report.Id, new Question(Verbs.School));
        }
    }
}
