namespace SisSync.Core.Scheduling;

/// <summary>What the schedule asks for at one moment.</summary>
public abstract record NightStep
{
    private NightStep() { }

    /// <summary>Nothing before <paramref name="UntilUtc"/>.</summary>
    public sealed record Wait(DateTime UntilUtc) : NightStep;

    /// <summary>A district seen for the first time: earlier nights are not its own.</summary>
    public sealed record Begin(DateOnly Before) : NightStep;

    /// <summary>Run this night now.</summary>
    public sealed record Run(Night Night) : NightStep;

    /// <summary>Nights whose windows closed without a run, first to last.</summary>
    public sealed record Missed(DateOnly First, DateOnly Last) : NightStep;

    /// <summary>The window closed while the run still failed.</summary>
    public sealed record GiveUp(NightAttempt Attempt) : NightStep;
}
