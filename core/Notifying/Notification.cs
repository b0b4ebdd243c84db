namespace SisSync.Core.Notifying;

/// <summary>Something to tell. Carries ids and counts, never names of people of the roster.</summary>
/// <param name="DistrictId">District.</param>
/// <param name="Kind">hold_opened, holds_opened (district-wide or many at once), hold_closed or run_failed.</param>
/// <param name="HoldIds">The holds it speaks of.</param>
/// <param name="Text">One sentence for the toast.</param>
public sealed record Notification(
    string DistrictId,
    string Kind,
    IReadOnlyList<string> HoldIds,
    string Text
)
{
    /// <summary>The place it goes to, and in a personal chat its person.</summary>
    public CardReader Reader { get; init; } = new();
}
