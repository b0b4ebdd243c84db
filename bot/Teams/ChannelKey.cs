using System.Diagnostics;
using Microsoft.IdentityModel.Tokens;

namespace SisSync.Bot.Teams;

/// <summary>A signing key and the channels it may speak for.</summary>
internal sealed record ChannelKey(SecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>What looking for a key came to.</summary>
internal abstract record KeyLookup
{
    private KeyLookup() { }

    public sealed record Found(ChannelKey Key) : KeyLookup;

    public sealed record Unknown : KeyLookup;

    public sealed record Unreachable : KeyLookup;

    public T Match<T>(
        Func<Found, T> found,
        Func<Unknown, T> unknown,
        Func<Unreachable, T> unreachable
    ) =>
        this switch
        {
            Found f => found(f),
            Unknown u => unknown(u),
            Unreachable u => unreachable(u),
            _ => throw new UnreachableException(),
        };
}
