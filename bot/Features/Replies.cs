using SisSync.Bot.Commands;

namespace SisSync.Bot.Features;

/// <summary>Answers that are a sentence.</summary>
internal static class Replies
{
    /// <summary>The same words for what is not there and what is not theirs: neither may be told from the other.</summary>
    public static ChatReply NotFound => new ChatReply.Text(ReplyWords.NotFound);

    public static ChatReply UnknownButton => new ChatReply.Text(ReplyWords.UnknownButton);
}
