using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;

namespace SisSync.Bot.Cards;

/// <summary>
/// JSON as it is being written: UTF-8 in borrowed memory, and how large it is for Teams. What has been written is never
/// written again; what turns out too much is cut off again. For one thread at a time.
/// </summary>
internal sealed class CardSheet : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    // never put into HTML; escaped accents would only eat the card's size budget
    private static readonly JavaScriptEncoder _encoder =
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    // what no encoder escapes
    private static readonly SearchValues<char> _plain = SearchValues.Create(
        " !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"
    );

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;
    private int _chars;

    /// <summary>UTF-8; until the next word is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>
    /// Bytes of UTF-16, as Teams counts, on the careful side: as if everything that an encoder may escape were escaped, since
    /// nobody knows what stands between here and there.
    /// </summary>
    public int Size => 2 * _chars;

    /// <summary>How much a string adds to the size, in characters.</summary>
    public static int CharsOf(ReadOnlySpan<char> text)
    {
        var chars = 0;
        while (true)
        {
            var special = text.IndexOfAnyExcept(_plain);
            if (special < 0)
            {
                return chars + text.Length;
            }
            Rune.DecodeFromUtf16(text[special..], out var rune, out var consumed);
            chars += special + CharsOf(rune);
            text = text[(special + consumed)..];
        }
    }

    /// <summary>Where the sheet ends now.</summary>
    public CardMark Mark => new(_length, _chars);

    /// <summary>Takes away what was written after <paramref name="mark"/>.</summary>
    public void CutBack(CardMark mark) => (_length, _chars) = (mark.Length, mark.Chars);

    /// <summary>JSON as it is, of signs that nobody escapes.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        _length += json.Length;
        _chars += json.Length;
    }

    /// <summary>The comma before a further element or member, if it is not the first.</summary>
    public void Next()
    {
        if (_bytes[_length - 1] is not ((byte)'[' or (byte)'{' or (byte)':'))
        {
            Raw(","u8);
        }
    }

    /// <summary>A string of JSON.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Raw("\""u8);
        Piece(text);
        Raw("\""u8);
    }

    /// <summary>A piece of a string of JSON whose quotes are written by others.</summary>
    public void Piece(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var special = text.IndexOfAnyExcept(_plain);
            var run = special < 0 ? text : text[..special];
            Ascii.FromUtf16(run, Room(run.Length), out var written);
            _length += written;
            _chars += written;
            if (special < 0)
            {
                return;
            }
            if (
                Rune.DecodeFromUtf16(text[special..], out var rune, out var consumed)
                == OperationStatus.Done
            )
            {
                Special(rune);
            }
            else
            {
                // half a character
                Raw("\\uFFFD"u8);
            }
            text = text[(special + consumed)..];
        }
    }

    /// <summary>A further member of an object, if it has a value.</summary>
    public void Member(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            Name(name);
            Text(text);
        }
    }

    /// <summary>A further member of an object.</summary>
    public void Member(ReadOnlySpan<byte> name, int number)
    {
        Name(name);
        Number(number);
    }

    /// <summary>The name of a member of an object; its value comes next.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Next();
        Raw("\""u8);
        Raw(name);
        Raw("\":"u8);
    }

    /// <summary>A number.</summary>
    public void Number(int number)
    {
        number.TryFormat(Room(11), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
        _chars += written;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            // empty from here on: others borrow that memory next
            _bytes = [];
        }
    }

    private void Special(Rune rune)
    {
        if (!_encoder.WillEncode(rune.Value))
        {
            _length += rune.EncodeToUtf8(Room(4));
        }
        else
        {
            Span<byte> utf8 = stackalloc byte[4];
            var length = rune.EncodeToUtf8(utf8);
            _encoder.EncodeUtf8(utf8[..length], Room(12), out _, out var written);
            _length += written;
        }
        _chars += CharsOf(rune);
    }

    private static int CharsOf(Rune rune) =>
        rune.Value is '\\' or '\b' or '\t' or '\n' or '\f' or '\r'
            ? 2
            : 6 * rune.Utf16SequenceLength;

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            Grow(bytes);
        }
        return _bytes.AsSpan(_length);
    }

    private void Grow(int bytes)
    {
        ObjectDisposedException.ThrowIf(_bytes.Length == 0, this);
        var larger = ArrayPool<byte>.Shared.Rent(2 * (_length + bytes));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

/// <summary>A place on a sheet.</summary>
/// <param name="Length">Bytes before it.</param>
/// <param name="Chars">Characters before it, as counted.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CardMark(int Length, int Chars);
