namespace SisSync.Core.Scheduling;

/// <summary>The latest try at a night that is not done with.</summary>
/// <param name="Night">Which night.</param>
/// <param name="EndedUtc">When the try ended; null while it is under way.</param>
/// <param name="Why">Why it did not succeed.</param>
/// <param name="Busy">Another run of the district was under way, so this one did not start.</param>
public sealed record NightAttempt(Night Night, DateTime? EndedUtc, string Why, bool Busy);
