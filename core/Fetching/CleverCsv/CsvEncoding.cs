using System.Buffers;
using System.Text;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>How a file is written.</summary>
/// <param name="Encoding">UTF-8 that refuses bad bytes, or Windows-1252.</param>
/// <param name="Start">Where the text begins: after a byte order mark.</param>
internal sealed record CsvEncoding(Encoding Encoding, int Start)
{
    private const int BlockSize = 1 << 16;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public bool IsUtf8 => Encoding is UTF8Encoding;

    /// <summary>
    /// Reads the whole stream once. Guessing from its beginning would be wrong for a file whose only "é" is in the last row,
    /// and replacement characters would look like changed names.
    /// </summary>
    /// <exception cref="CsvFaultException">The file is UTF-16 or not text.</exception>
    public static CsvEncoding Detect(Stream stream, string file)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        var text = ArrayPool<char>.Shared.Rent(StrictUtf8.GetMaxCharCount(BlockSize));
        try
        {
            var decoder = StrictUtf8.GetDecoder();
            var utf8 = true;
            var start = -1;
            int read;
            do
            {
                read = stream.ReadAtLeast(block.AsSpan(0, BlockSize), BlockSize, false);
                var bytes = block.AsSpan(0, read);
                start = start < 0 ? MarkLength(bytes) : start;
                if (bytes.Contains((byte)0) || bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
                {
                    throw new CsvFaultException(
                        $"{file} is not UTF-8 text (it looks like UTF-16 or a damaged file). Export it as UTF-8 and sync again."
                    );
                }
                utf8 = utf8 && Decodes(decoder, bytes, text, last: read < BlockSize);
            } while (read == BlockSize);
            return new(utf8 ? StrictUtf8 : Windows1252(), start);
        }
        finally
        {
            // the buffers held pupils' data
            ArrayPool<byte>.Shared.Return(block, clearArray: true);
            ArrayPool<char>.Shared.Return(text, clearArray: true);
        }
    }

    private static int MarkLength(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? 3 : 0;

    private static Encoding Windows1252() =>
        CodePagesEncodingProvider.Instance.GetEncoding(1252)
        ?? throw new NotSupportedException("Windows-1252 is not available.");

    private static bool Decodes(Decoder decoder, ReadOnlySpan<byte> bytes, char[] text, bool last)
    {
        try
        {
            decoder.GetChars(bytes, text, last);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
