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
        using var card = new Card(title);
        card.Heading(title);
        PickCard.Rows(
            card,
            districts,
            (list, district) =>
                PickCard.Row(
                    list,
                    CardText.Escape(district.Name),
                    StatusWords.SelectDistrict,
                    Button.Execute(
                        CardText.Format(CardWords.Open, CardText.Plain(district.Name)),
                        question.Verb,
                        question.About(district.Id)
                    )
                ),
            StatusWords.SaySchool
        );
        return new(card.Written(), title);
    }
}
