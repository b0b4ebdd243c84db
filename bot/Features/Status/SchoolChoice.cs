using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>Schools to pick from when a name means several.</summary>
internal static class SchoolChoice
{
    private const int SaidLength = 60;

    // A list of this length is quicker read than typed for.
    private const int WorthSearching = 10;

    public static ChatReply Several(
        string said,
        SchoolMatch.Several match,
        bool withDistrict,
        Question question
    )
    {
        var title = StatusWords.WhichSchool;
        var matches = CardText.Format(
            StatusWords.Match,
            CardText.Schools(match.Schools.Count),
            CardText.Escape(said, SaidLength)
        );
        return new ChatReply.Card(
            PickCard.Build(
                title,
                [Card.Heading(title), Card.Text(matches, tight: true)],
                [.. match.Schools.Select(s => Row(s, withDistrict, question))],
                StatusWords.SayMore,
                match.Schools.Count > WorthSearching
                    ? Search(match.Schools[0].DistrictId, question)
                    : null
            ),
            title
        );
    }

    public static JsonObject Row(SchoolName school, bool withDistrict, Question question) =>
        PickCard.Row(
            CardText.Escape(school.Name),
            withDistrict
                ? CardText.Line(CardText.Escape(school.District), school.Status)
                : school.Status,
            Card.Execute(
                CardText.Format(CardWords.Open, CardText.Plain(school.Name)),
                question.Verb,
                question.About(school.DistrictId, school.SchoolId)
            )
        );

    /// <summary>A box that finds a school while one types, and the button that asks about it.</summary>
    public static JsonObject Search(string districtId, Question question)
    {
        var data = question.About(districtId);
        data[Input.PickedSchool] = "";
        return Card.Group([
            Input.School(StatusWords.FindSchool, StatusWords.FindHint),
            Card.Buttons(Card.Execute(StatusWords.FindButton, question.Verb, data)),
        ]);
    }

    /// <summary>A school as far as its name goes.</summary>
    public static SchoolName Name(DistrictReport district, SchoolReport school) =>
        new(
            district.Id,
            district.Name,
            school.Id,
            school.Name,
            SchoolGroups.Title(SchoolGroups.Of(school))
        );
}
