using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace SisSync.Core.Roster;

/// <summary>Emails are compared trimmed and case-insensitively (design 3.2).</summary>
internal static class EmailAddress
{
    /// <summary>The longest usable address.</summary>
    public const int MaxLength = 254;

    private static readonly SearchValues<byte> _plain = SearchValues.Create(
        "!#$%&'()*+-./0123456789:=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8
    );

    /// <summary>The comparable form, or null when the text is not a usable address.</summary>
    public static string? Normalize(string? text)
    {
        var trimmed = text?.Trim();
        if (trimmed is null or { Length: 0 or > MaxLength })
        {
            return null;
        }
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        var domain = trimmed.AsSpan(at + 1);
        if (
            at <= 0
            || domain.Contains('@')
            || domain.StartsWith(".")
            || domain.EndsWith(".")
            || !domain.Contains('.')
        )
        {
            return null;
        }
        foreach (var c in trimmed)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"')
            {
                return null;
            }
        }
        return domain.Contains("..", StringComparison.Ordinal) ? null : trimmed.ToLowerInvariant();
    }

    /// <summary>
    /// The comparable form of an address in plain ASCII, as nearly all are. False says that it is not a usable address or that
    /// <see cref="Normalize"/> must say.
    /// </summary>
    public static bool TryNormalize(ReadOnlySpan<byte> text, Span<byte> normalized, out int length)
    {
        length = text.Length;
        var at = text.IndexOf((byte)'@');
        if (at <= 0 || length > Math.Min(MaxLength, normalized.Length))
        {
            return false;
        }
        var domain = text[(at + 1)..];
        if (
            !domain.Contains((byte)'.')
            || domain.Contains((byte)'@')
            || domain[0] == (byte)'.'
            || domain[^1] == (byte)'.'
            || domain.IndexOf(".."u8) >= 0
            || text.ContainsAnyExcept(_plain)
        )
        {
            return false;
        }
        Ascii.ToLower(text, normalized, out _);
        return true;
    }

    /// <summary>64 bits of a comparable form in UTF-8.</summary>
    public static ulong Hash(ReadOnlySpan<byte> normalized) => XxHash3.HashToUInt64(normalized) | 1;

    /// <summary>64 bits of the comparable form; 0 = no usable address. Equal hashes are confirmed on the text.</summary>
    public static ulong Hash(string? normalized) =>
        normalized is null ? 0 : TextHash.Of(normalized) | 1;
}

/// <summary>64-bit hashes of ids and emails, for indexes that must stay small.</summary>
internal static class TextHash
{
    public static ulong Of(string text)
    {
        Span<byte> buffer = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(text, buffer, out var length)
            ? XxHash3.HashToUInt64(buffer[..length])
            : XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text));
    }

    public static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
