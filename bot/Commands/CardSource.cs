using SisSync.Bot.Cards;

namespace SisSync.Bot.Commands;

/// <summary>What a card shows and the button that draws it anew, so that every copy of it can follow what happens.</summary>
/// <param name="DistrictId">District it shows.</param>
/// <param name="Verb">A verb that draws and changes nothing.</param>
/// <param name="Data">The verb's data.</param>
internal sealed record CardSource(string DistrictId, string Verb, PressData Data)
{
    /// <summary>The one school it shows; null for a list.</summary>
    public string? SchoolId { get; init; }

    /// <summary>The version of the report that is all it shows; null when it shows more than that.</summary>
    public long? Version { get; init; }

    /// <summary>The one work it shows.</summary>
    public string? WorkId { get; init; }
}
