using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace SisSync.Core.Fetching;

/// <summary>
/// Finds where JSON values end without reading them. Of an unchanged record nothing else is ever looked at, so this is the
/// hot path of a night; brackets are counted, not matched by kind, because a record that is used is parsed properly later.
/// </summary>
internal static class JsonSpans
{
    /// <summary>The value does not end within the bytes given.</summary>
    public const int Cut = -1;

    /// <summary>No JSON value begins here.</summary>
    public const int Wrong = -2;

    private const int Block = 64;

    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(",}] \t\r\n"u8);
    private static readonly SearchValues<byte> ScalarBytes = SearchValues.Create(
        "+-.0123456789Eaeflnrstu"u8
    );

    /// <summary>The first byte at or after <paramref name="at"/> that is not whitespace; the length if there is none.</summary>
    public static int SkipWhitespace(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>The index after the value that begins at <paramref name="at"/>, <see cref="Cut"/> or <see cref="Wrong"/>.</summary>
    public static int ValueEnd(ReadOnlySpan<byte> json, int at) =>
        json[at] switch
        {
            (byte)'{' or (byte)'[' => ContainerEnd(json, at),
            (byte)'"' => StringEnd(json, at),
            _ => ScalarEnd(json, at),
        };

    /// <summary>The index after the string whose opening quote is at <paramref name="at"/>, or <see cref="Cut"/>.</summary>
    public static int StringEnd(ReadOnlySpan<byte> json, int at)
    {
        at++;
        while (at < json.Length)
        {
            var next = json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                return Cut;
            }

            at += next;
            if (json[at] == (byte)'"')
            {
                return at + 1;
            }

            at += 2;
        }

        return Cut;
    }

    /// <summary>The index after the object or array that begins at <paramref name="start"/>, or <see cref="Cut"/>.</summary>
    public static int ContainerEnd(ReadOnlySpan<byte> json, int start)
    {
        Span<byte> tail = stackalloc byte[Block];
        var depth = 0;
        var inString = 0UL;
        var escaping = false;
        for (var at = start; at < json.Length; at += Block)
        {
            scoped ReadOnlySpan<byte> block = tail;
            if (json.Length - at >= Block)
            {
                block = json.Slice(at, Block);
            }
            else
            {
                json[at..].CopyTo(tail);
                tail[(json.Length - at)..].Clear();
            }

            var low = Vector256.Create(block);
            var high = Vector256.Create(block[Vector256<byte>.Count..]);
            var quotes = Equal(low, high, (byte)'"');
            var backslashes = Equal(low, high, (byte)'\\');
            if (escaping || backslashes != 0)
            {
                quotes &= ~Escaped(backslashes, ref escaping);
            }

            // every bit from an opening quote up to its closing one
            var strings = RunningXor(quotes) ^ inString;
            inString = (ulong)((long)strings >> 63);

            // bit 0x20 is all that tells [ from { and ] from }
            var fold = Vector256.Create((byte)0x20);
            var opens = Equal(low | fold, high | fold, (byte)'{') & ~strings;
            var closes = Equal(low | fold, high | fold, (byte)'}') & ~strings;
            var end = Close(opens, closes, ref depth);
            if (end >= 0)
            {
                return at + end + 1;
            }
        }

        return Cut;
    }

    private static int ScalarEnd(ReadOnlySpan<byte> json, int at)
    {
        var rest = json[at..];
        var length = rest.IndexOfAny(ScalarEnds);
        var text = length < 0 ? rest : rest[..length];
        return length == 0 || text.ContainsAnyExcept(ScalarBytes) ? Wrong
            : length < 0 ? Cut
            : at + length;
    }

    /// <summary>The bit at which the depth falls to zero, or -1.</summary>
    private static int Close(ulong opens, ulong closes, ref int depth)
    {
        var closed = 0;
        for (var left = closes; left != 0; left &= left - 1)
        {
            closed++;
            var bit = BitOperations.TrailingZeroCount(left);
            if (depth + BitOperations.PopCount(opens & ((1UL << bit) - 1)) == closed)
            {
                return bit;
            }
        }

        depth += BitOperations.PopCount(opens) - closed;
        return -1;
    }

    /// <summary>The bits whose byte stands after a backslash that is not itself escaped.</summary>
    private static ulong Escaped(ulong backslashes, ref bool escaping)
    {
        var escaped = escaping ? 1UL : 0UL;
        backslashes &= ~escaped;
        escaping = false;
        while (backslashes != 0)
        {
            var bit = BitOperations.TrailingZeroCount(backslashes);
            if (bit == Block - 1)
            {
                escaping = true;
                break;
            }

            escaped |= 1UL << (bit + 1);
            backslashes &= ~(3UL << bit);
        }

        return escaped;
    }

    private static ulong Equal(Vector256<byte> low, Vector256<byte> high, byte value)
    {
        var values = Vector256.Create(value);
        return Vector256.Equals(low, values).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, values).ExtractMostSignificantBits() << 32);
    }

    private static ulong RunningXor(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }
}
