using SisSync.Bot.Cards;

namespace SisSync.Bot.Features;

/// <summary>The button that asks again once it is clear which district or school is meant.</summary>
/// <param name="Verb">Its verb.</param>
/// <param name="Data">Its data without the ids.</param>
internal sealed record Question(string Verb, PressData Data = default)
{
    public PressData About(string districtId, string? schoolId = null) =>
        Data.About(districtId, schoolId);
}
