using System.Security.Cryptography;
using System.Text;

namespace SisSync.Bot.Cards;

/// <summary>A card as it is sent and what it is recognised by, each made once: a card that many people ask for is drawn once.</summary>
/// <param name="json">UTF-8.</param>
/// <param name="titleEnd">Where its title ends.</param>
internal sealed class WrittenCard(byte[] json, int titleEnd)
{
    private string? _digest;

    /// <summary>UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>Where its title ends.</summary>
    public int TitleEnd => titleEnd;

    /// <summary>The same for cards that show the same, and short enough to be kept.</summary>
    public string Digest => _digest ??= Hash(json);

    /// <summary>A digest of any text.</summary>
    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    private static string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..12]);
    }
}
