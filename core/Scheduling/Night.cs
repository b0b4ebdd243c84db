namespace SisSync.Core.Scheduling;

/// <summary>One night of one district. Times are UTC.</summary>
/// <param name="Date">Local date on which the window starts; the night's name.</param>
/// <param name="StartUtc">Start of the window.</param>
/// <param name="DueUtc">When this district's run starts.</param>
/// <param name="EndUtc">End of the window: no run of the night starts at or after it.</param>
public sealed record Night(DateOnly Date, DateTime StartUtc, DateTime DueUtc, DateTime EndUtc);
