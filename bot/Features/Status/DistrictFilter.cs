using System.Text.Json.Nodes;
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

    public static IEnumerable<JsonObject> Build(DistrictReport report, SchoolGroup? only, int pages)
    {
        var groups = report.Schools.CountBy(SchoolGroups.Of).OrderBy(g => g.Key).ToList();
        if (only is not null || (report.Schools.Count >= WorthFiltering && groups.Count > 1))
        {
            yield return Input.Choice(
                Only,
                StatusWords.Show,
                only is { } group ? SchoolGroups.Code(group) : "all",
                [
                    ($"{StatusWords.All} ({CardText.Number(report.Schools.Count)})", "all"),
                    .. groups.Select(g =>
                        (
                            $"{SchoolGroups.Title(g.Key)} ({CardText.Number(g.Value)})",
                            SchoolGroups.Code(g.Key)
                        )
                    ),
                ]
            );
            yield return Card.Buttons(
                Card.Execute(
                    StatusWords.ShowButton,
                    Verbs.Status,
                    new JsonObject { ["district"] = report.Id }
                )
            );
        }
        if (pages > 1)
        {
            yield return SchoolChoice.Search(report.Id, new Question(Verbs.School, []));
        }
    }
}
