using System.Diagnostics;

namespace SisSync.Bot.Teams;

/// <summary>Whether a request may go on.</summary>
internal abstract record AuthOutcome
{
    private AuthOutcome() { }

    /// <summary>Authenticated; what the token claims is compared with the activity once that is read.</summary>
    public sealed record Accepted(ChannelIdentity Identity) : AuthOutcome;

    /// <summary>Turned away. <paramref name="Reason"/> is for the log, never for the caller.</summary>
    public sealed record Refused(int Status, string Reason) : AuthOutcome;

    public T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) =>
        this switch
        {
            Accepted a => accepted(a),
            Refused r => refused(r),
            _ => throw new UnreachableException(),
        };
}

/// <summary>What the channel proved: where it speaks from and for which channels. Without an app id it proved nothing.</summary>
/// <param name="ServiceUrl">The token's service URL; null without an app id.</param>
/// <param name="Endorsements">Channels the signing key may speak for.</param>
internal sealed record ChannelIdentity(string? ServiceUrl, IReadOnlyList<string> Endorsements)
{
    public static ChannelIdentity Anonymous { get; } = new(null, []);
}
