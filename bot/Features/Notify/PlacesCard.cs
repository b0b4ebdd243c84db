using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Notify;

/// <summary>The places that hear of a district, and what each hears of.</summary>
internal static class PlacesCard
{
    private static readonly AlertKinds[] Kinds =
    [
        AlertKinds.Holds,
        AlertKinds.Reminders,
        AlertKinds.Failures,
        AlertKinds.FirstSync,
        AlertKinds.Digest,
    ];

    public static ChatReply.Card List(
        DistrictReport district,
        IReadOnlyList<SubscribedPlace> places,
        bool whole
    )
    {
        var title = CardText.Format(NotifyWords.PlacesTitle, CardText.Escape(district.Name));
        var summary = CardText.Plain(CardText.Format(NotifyWords.PlacesTitle, district.Name));
        using var card = new Card(summary);
        card.Heading(title);
        card.Text(places.Count == 0 ? NotifyWords.NoPlaces : NotifyWords.PressToChange);
        PickCard.Rows(
            card,
            places,
            (list, place) => Row(list, district, place),
            NotifyWords.NotShown,
            tail =>
            {
                if (whole)
                {
                    tail.Text(NotifyWords.HowToAdd, subtle: true);
                }
            }
        );
        return new ChatReply.Card(card.Written(), summary) { Private = true };
    }

    public static ChatReply.Card Choose(DistrictReport district, SubscribedPlace place)
    {
        var title = CardText.Format(NotifyWords.ChooseTitle, CardText.Escape(Name(place)));
        using var card = new Card(CardText.Plain(title));
        card.Heading(title);
        card.Text(Scope(district, place), subtle: true, tight: true);
        if (place.ParkedAt is not null)
        {
            card.Notice(Tone.Warning, $"{Icon.Alert} {NotifyWords.ParkedMeans}");
        }
        foreach (var kind in Kinds)
        {
            card.Tick(ActButtons.BoxOf(kind), Means(kind), (place.Kinds & kind) != 0);
        }
        card.Buttons(
            Button.Execute(
                NotifyWords.Save,
                Verbs.PlaceSave,
                Data(district, place),
                style: "positive"
            ),
            Button
                .Execute(NotifyWords.StopThere, Verbs.PlaceStop, Data(district, place))
                .WithoutInputs(),
            Back(district)
        );
        return Reply(card, title);
    }

    public static ChatReply.Card Chosen(DistrictReport district, SubscribedPlace place)
    {
        var title = CardText.Format(NotifyWords.ChosenTitle, CardText.Escape(Name(place)));
        using var card = new Card(CardText.Plain(title));
        card.Heading($"{Icon.Good} {title}");
        card.Text(Heard(place));
        card.Buttons(
            Button.Execute(NotifyWords.Choose, Verbs.Place, Data(district, place)),
            Back(district)
        );
        return Reply(card, title);
    }

    private static void Row(Card card, DistrictReport district, SubscribedPlace place) =>
        PickCard.Row(
            card,
            CardText.Escape(Name(place), 90),
            CardText.Line(
                Scope(district, place),
                place.ParkedAt is null ? Heard(place) : NotifyWords.Parked
            ),
            Button.Execute(
                CardText.Format(NotifyWords.Change, CardText.Plain(Name(place), 90)),
                Verbs.Place,
                Data(district, place)
            )
        );

    private static Button Back(DistrictReport district) =>
        Button.Execute(
            NotifyWords.AllPlaces,
            Verbs.Places,
            new PressData { ["district"] = district.Id }
        );

    private static PressData Data(DistrictReport district, SubscribedPlace place) =>
        new() { ["district"] = district.Id, ["place"] = place.Place.ConversationId };

    private static string Name(SubscribedPlace place) =>
        place.Place.Name is { Length: > 0 } name ? name
        : place.Place.Personal ? NotifyWords.SomePerson
        : NotifyWords.SomePlace;

    private static string Scope(DistrictReport district, SubscribedPlace place) =>
        place.Place.Schools.Count == 0
            ? NotifyWords.WholeDistrict
            : CardText.Escape(
                string.Join(
                    ", ",
                    place.Place.Schools.Select(wanted =>
                        district.Schools.FirstOrDefault(s => s.Id == wanted)?.Name ?? wanted
                    )
                ),
                200
            );

    private static string Heard(SubscribedPlace place) =>
        string.Join(", ", Kinds.Where(kind => (place.Kinds & kind) != 0).Select(Title));

    private static string Title(AlertKinds kind) =>
        kind switch
        {
            AlertKinds.Holds => NotifyWords.Holds,
            AlertKinds.Reminders => NotifyWords.Reminders,
            AlertKinds.Failures => NotifyWords.Failures,
            AlertKinds.FirstSync => NotifyWords.FirstSync,
            AlertKinds.Digest => NotifyWords.Digest,
            _ => "",
        };

    private static string Means(AlertKinds kind) =>
        kind switch
        {
            AlertKinds.Holds => NotifyWords.HoldsMeans,
            AlertKinds.Reminders => NotifyWords.RemindersMeans,
            AlertKinds.Failures => NotifyWords.FailuresMeans,
            AlertKinds.FirstSync => NotifyWords.FirstSyncMeans,
            AlertKinds.Digest => NotifyWords.DigestMeans,
            _ => "",
        };

    private static ChatReply.Card Reply(Card card, string title) =>
        new(card.Written(), CardText.Plain(title)) { Private = true };
}
