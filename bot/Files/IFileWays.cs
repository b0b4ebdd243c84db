using SisSync.Core.Exporting;

namespace SisSync.Bot.Files;

/// <summary>How a file reaches the person who asked for it.</summary>
internal interface IFileWays
{
    /// <summary>In personal chats, Teams asks the person where to put it; else a link is given.</summary>
    bool ByConsent { get; }

    /// <summary>How long an offer stands.</summary>
    TimeSpan OfferLife { get; }

    /// <summary>How often a link may be followed.</summary>
    int LinkDownloads { get; }

    /// <summary>A link to it and until when it works; null where the setting <c>PublicUrl</c> is missing.</summary>
    FileLink? LinkTo(Export export);
}

/// <summary>A link to a file.</summary>
/// <param name="Address">Secret: whoever has it gets the file.</param>
/// <param name="Until">UTC.</param>
internal sealed record FileLink(Uri Address, DateTime Until);
