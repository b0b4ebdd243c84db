namespace SisSync.Bot.Commands;

/// <summary>A file that somebody may have now.</summary>
/// <param name="ExportId">Which; harmless to show.</param>
/// <param name="Name">Name of the file, without names of people.</param>
/// <param name="Description">What is in it, as a line of plain text.</param>
/// <param name="Bytes">Size now.</param>
internal sealed record FileOffer(string ExportId, string Name, string Description, long Bytes)
{
    /// <summary>The card that the person alone may see: a link, or why there is none. Null = the person is asked for a place to put it.</summary>
    public ChatReply.Card? Card { get; init; }

    /// <summary>A district admin allowed files here: it goes into the channel's own folder.</summary>
    public bool IntoChannel { get; init; }
}
