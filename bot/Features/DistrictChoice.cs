using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Features;

/// <summary>Districts to pick from when a person may see several.</summary>
internal static class DistrictChoice
{
    public static ChatReply.Card Build(IReadOnlyList<DistrictOptions> districts, Question question)
    {
        var title = StatusWords.WhichDistrict;
        var rows = districts.Select(d =>
            PickCard.Row(
                CardText.Escape(d.Name),
                StatusWords.SelectDistrict,
                Card.Execute(
                    CardText.Format(CardWords.Open, CardText.Plain(d.Name)),
                    question.Verb,
                    question.About(d.Id)
                )
            )
        );
        return new(
            PickCard.Build(title, [Card.Heading(title)], [.. rows], StatusWords.SaySchool),
            title
        );
    }
}
