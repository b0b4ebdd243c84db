using System.Diagnostics;

namespace SisSync.Bot.Commands;

/// <summary>What changes something: syncs, pauses, subscriptions.</summary>
internal abstract record ActCommand
{
    private ActCommand() { }

    /// <summary>A run now: of one school, of a district, or of what is the caller's.</summary>
    internal sealed record Sync(SchoolRef? School, string? DistrictId, bool Confirmed) : ActCommand;

    /// <summary>Nights skip the school; without a day it is asked for.</summary>
    internal sealed record Pause(SchoolRef School, string? Until) : ActCommand;

    /// <summary>Ends a pause.</summary>
    internal sealed record Unpause(SchoolRef School) : ActCommand;

    /// <summary>Alerts come to the place of the turn.</summary>
    internal sealed record Notify(SchoolRef? School, string? DistrictId, bool Confirmed)
        : ActCommand
    {
        /// <summary>Files may go into the place's folder too.</summary>
        public bool Files { get; init; }
    }

    /// <summary>They come there no more.</summary>
    internal sealed record StopNotifying : ActCommand;

    /// <summary>How a sync stands.</summary>
    internal sealed record ShowWork(string WorkId) : ActCommand;

    public T Match<T>(
        Func<Sync, T> sync,
        Func<Pause, T> pause,
        Func<Unpause, T> unpause,
        Func<Notify, T> notify,
        Func<StopNotifying, T> stop,
        Func<ShowWork, T> showWork
    ) =>
        this switch
        {
            Sync c => sync(c),
            Pause c => pause(c),
            Unpause c => unpause(c),
            Notify c => notify(c),
            StopNotifying c => stop(c),
            ShowWork c => showWork(c),
            _ => throw new UnreachableException(),
        };
}
