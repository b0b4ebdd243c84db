using System.Diagnostics;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>Where an action on a hold stands.</summary>
internal abstract record HoldWorkState
{
    private HoldWorkState() { }

    /// <summary>Under way.</summary>
    internal sealed record Working : HoldWorkState;

    /// <summary>Answered.</summary>
    internal sealed record Done(HoldResult Result) : HoldWorkState;

    /// <summary>Ended with an exception, which the log has.</summary>
    internal sealed record Broken : HoldWorkState;

    public T Match<T>(Func<Working, T> working, Func<Done, T> done, Func<Broken, T> broken) =>
        this switch
        {
            Working w => working(w),
            Done d => done(d),
            Broken b => broken(b),
            _ => throw new UnreachableException(),
        };
}
