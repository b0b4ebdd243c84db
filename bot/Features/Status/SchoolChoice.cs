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
        using var card = new Card(title);
        card.Heading(title);
        card.Text(matches, tight: true);
        PickCard.Rows(
            card,
            match.Schools,
            (list, school) => Row(list, school, withDistrict, question),
            StatusWords.SayMore,
            tail =>
            {
                if (match.Schools.Count > WorthSearching)
                {
                    Search(tail, match.Schools[0].DistrictId, question);
                }
            }
        );
        return new ChatReply.Card(card.Written(), title);
    }

    public static void Row(Card card, SchoolName school, bool withDistrict, Question question) =>
        PickCard.Row(
            card,
            CardText.Escape(school.Name),
            withDistrict
                ? CardText.Line(CardText.Escape(school.District), school.Status)
                : school.Status,
            Button.Execute(
                CardText.Format(CardWords.Open, CardText.Plain(school.Name)),
                question.Verb,
                question.About(school.DistrictId, school.SchoolId)
            )
        );

    /// <summary>A box that finds a school while one types, and the button that asks about it.</summary>
    public static void Search(Card card, string districtId, Question question)
    {
        var data = question.About(districtId);
        data[Input.PickedSchool] = "";
        using (card.Group())
        {
            card.School(StatusWords.FindSchool, StatusWords.FindHint);
            card.Buttons(Button.Execute(StatusWords.FindButton, question.Verb, data));
        }
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
