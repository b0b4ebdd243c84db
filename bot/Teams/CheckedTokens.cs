using System.Security.Cryptography;
using System.Text;

namespace SisSync.Bot.Teams;

/// <summary>
/// Tokens that passed every check, by their hash: the channel sends the same one for an hour. Life and key are looked at again each
/// time, by who asks, so none outlives its own end or the reading of the keys that it was checked with.
/// </summary>
internal sealed class CheckedTokens
{
    public const int Capacity = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, CheckedToken> _tokens = [];

    public CheckedToken? Find(string token)
    {
        var hash = Hash(token);
        lock (_gate)
        {
            return _tokens.GetValueOrDefault(hash);
        }
    }

    public void Add(string token, CheckedToken passed)
    {
        var hash = Hash(token);
        lock (_gate)
        {
            if (_tokens.Count >= Capacity)
            {
                _tokens.Clear();
            }
            _tokens[hash] = passed;
        }
    }

    public void Remove(string token)
    {
        var hash = Hash(token);
        lock (_gate)
        {
            _tokens.Remove(hash);
        }
    }

    private static UInt128 Hash(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return BitConverter.ToUInt128(hash);
    }
}

/// <summary>What is known of a token that passed.</summary>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Key">That key as it was then.</param>
/// <param name="Identity">Whom it speaks for.</param>
/// <param name="NotBefore">UTC.</param>
/// <param name="Expires">UTC.</param>
internal sealed record CheckedToken(
    string KeyId,
    ChannelKey Key,
    ChannelIdentity Identity,
    DateTime? NotBefore,
    DateTime? Expires
);
