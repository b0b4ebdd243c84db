using System.Diagnostics;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features;

/// <summary>The school that something is to be done with: found beyond doubt, or a question.</summary>
internal abstract record SchoolPick
{
    private SchoolPick() { }

    /// <summary>This one, which the caller may decide for.</summary>
    internal sealed record Found(Entitlement Seen, SchoolReport School) : SchoolPick;

    /// <summary>Not certain: this is asked.</summary>
    internal sealed record Doubt(ChatReply Question) : SchoolPick;

    public T Match<T>(Func<Found, T> found, Func<Doubt, T> doubt) =>
        this switch
        {
            Found f => found(f),
            Doubt d => doubt(d),
            _ => throw new UnreachableException(),
        };
}

/// <summary>Finds the school of an acting command. Reading forgives typos; acting asks when the match is not sure.</summary>
internal sealed class SchoolPicker(SeenDistricts seenDistricts)
{
    private const int SaidLength = 60;

    /// <param name="school">As typed or pressed.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="verb">The command's button.</param>
    /// <param name="data">What the button carries besides the school.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<SchoolPick> FindAsync(
        SchoolRef school,
        Caller caller,
        string verb,
        PressData data,
        CancellationToken cancellationToken
    ) =>
        school.Match(
            named => ByNameAsync(named.Name, caller, verb, data, cancellationToken),
            picked => ByIdAsync(picked, caller, cancellationToken)
        );

    private async Task<SchoolPick> ByIdAsync(
        SchoolRef.Picked picked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var seen = await seenDistricts.FindAsync(caller, picked.DistrictId, cancellationToken);
        return seen?.Find(picked.SchoolId) is { } school
            ? new SchoolPick.Found(seen, school)
            : new SchoolPick.Doubt(Replies.NotFound);
    }

    private async Task<SchoolPick> ByNameAsync(
        string name,
        Caller caller,
        string verb,
        PressData data,
        CancellationToken cancellationToken
    )
    {
        var all = await seenDistricts.AllAsync(caller, cancellationToken);
        List<SchoolName> names =
        [
            .. all.SelectMany(seen =>
                seen.Report.Schools.Select(s => new SchoolName(
                    seen.Report.Id,
                    seen.Report.Name,
                    s.Id,
                    s.Name,
                    ""
                ))
            ),
        ];
        SchoolPick Doubt(IReadOnlyList<SchoolName> near) =>
            new SchoolPick.Doubt(Ask(name, near, all.Count > 1, verb, data));
        return SchoolMatcher
            .Find(names, name)
            .Match<SchoolPick>(
                one => one.Sure ? Found(all, one.School) : Doubt([one.School]),
                several => Doubt(several.Schools),
                none => Doubt(none.Nearest)
            );
    }

    private static SchoolPick.Found Found(IReadOnlyList<Entitlement> all, SchoolName school)
    {
        var seen = all.First(s => s.Report.Id == school.DistrictId);
        return new SchoolPick.Found(seen, seen.Find(school.SchoolId)!);
    }

    private static ChatReply.Card Ask(
        string said,
        IReadOnlyList<SchoolName> near,
        bool withDistrict,
        string verb,
        PressData data
    )
    {
        var title = near.Count == 0 ? ActWords.NoSchool : ActWords.WhichSchool;
        using var card = new Card(title);
        card.Heading(title);
        card.Text(
            CardText.Format(ActWords.YouSaid, CardText.Escape(said, SaidLength)),
            tight: true
        );
        PickCard.Rows(
            card,
            near,
            (list, school) => Row(list, school, withDistrict, verb, data),
            ActWords.SayMore
        );
        return new(card.Written(), title);
    }

    private static void Row(
        Card card,
        SchoolName school,
        bool withDistrict,
        string verb,
        PressData data
    )
    {
        var press = data;
        press["district"] = school.DistrictId;
        press["school"] = school.SchoolId;
        PickCard.Row(
            card,
            CardText.Escape(school.Name),
            withDistrict ? CardText.Escape(school.District) : ActWords.Select,
            Button.Execute(CardText.Plain(school.Name), verb, press)
        );
    }
}
