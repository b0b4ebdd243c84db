namespace SisSync.Bot.Cli;

/// <summary>The three streams of a command.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="Bytes">Standard output for files.</param>
/// <param name="ErrorIsTerminal">Whether a person watches <paramref name="Error"/>.</param>
internal sealed record CliIo(TextWriter Out, TextWriter Error, Stream Bytes, bool ErrorIsTerminal)
{
    /// <summary>Those of the process.</summary>
    public static CliIo OfProcess() =>
        new(
            Console.IsOutputRedirected ? Utf8(Console.OpenStandardOutput()) : Console.Out,
            Console.Error,
            Console.OpenStandardOutput(),
            !Console.IsErrorRedirected
        );

    // JSON is UTF-8 whatever the locale of the machine
    private static StreamWriter Utf8(Stream output) => new(output) { AutoFlush = true };
}
