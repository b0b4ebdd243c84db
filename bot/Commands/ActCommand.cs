using System.Diagnostics;
using SisSync.Core.Notifying;

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

    /// <summary>The places that hear of a district.</summary>
    internal sealed record Places(string? DistrictId) : ActCommand;

    /// <summary>What one of them hears of; with a choice, from now on. No kind at all = no alerts.</summary>
    internal sealed record ChangePlace(string DistrictId, string Place, AlertKinds? Choice)
        : ActCommand;

    /// <summary>How a sync stands.</summary>
    internal sealed record ShowWork(string WorkId) : ActCommand;

    public T Match<T>(
        Func<Sync, T> sync,
        Func<Pause, T> pause,
        Func<Unpause, T> unpause,
        Func<Notify, T> notify,
        Func<StopNotifying, T> stop,
        Func<Places, T> places,
        Func<ChangePlace, T> changePlace,
        Func<ShowWork, T> showWork
    ) =>
        this switch
        {
            Sync c => sync(c),
            Pause c => pause(c),
            Unpause c => unpause(c),
            Notify c => notify(c),
            StopNotifying c => stop(c),
            Places c => places(c),
            ChangePlace c => changePlace(c),
            ShowWork c => showWork(c),
            _ => throw new UnreachableException(),
        };
}
