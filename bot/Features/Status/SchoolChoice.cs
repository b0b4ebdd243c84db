using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features.Status;

/// <summary>Schools to pick from when a name means several.</summary>
internal static class SchoolChoice
{
    private const int SaidLength = 60;

    public static ChatReply Several(string said, SchoolMatch.Several match, bool withDistrict)
    {
        var title = "Which school?";
        var count = CardText.Count(match.Schools.Count, "school");
        return new ChatReply.Card(
            PickCard.Build(
                title,
                [
                    Card.Heading(title),
                    Card.Text($"{count} match “{CardText.Escape(said, SaidLength)}”.", tight: true),
                ],
                [.. match.Schools.Select(s => Row(s, withDistrict))],
                "Say more of the name."
            ),
            title
        );
    }

    public static JsonObject Row(SchoolName school, bool withDistrict) =>
        PickCard.Row(
            CardText.Escape(school.Name),
            withDistrict ? $"{CardText.Escape(school.District)} · {school.Status}" : school.Status,
            Card.Execute(
                $"Open {CardText.Plain(school.Name)}",
                Verbs.School,
                new JsonObject { ["district"] = school.DistrictId, ["school"] = school.SchoolId }
            )
        );
}
