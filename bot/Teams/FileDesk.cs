using SisSync.Bot.Commands;

namespace SisSync.Bot.Teams;

/// <summary>
/// Hands a file to the person who asked, in their own chat, wherever they asked: what others read there never gets a link or
/// a file of theirs.
/// </summary>
internal sealed class FileDesk(
    PersonalChats chats,
    ChannelFiles channels,
    ReplySender replies,
    ILogger<FileDesk> logger
)
{
    /// <summary>What is left to say where they asked; null = nothing, the file's own message says it.</summary>
    public async Task<ChatReply?> HandOverAsync(
        Turn turn,
        FileOffer offer,
        CancellationToken cancellationToken
    )
    {
        if (offer.IntoChannel && channels.TryQueue(turn, offer))
        {
            return new ChatReply.Text(Sentences.Uploading);
        }
        if (turn.IsPersonal)
        {
            await replies.SendFileAsync(turn, offer, cancellationToken);
            return null;
        }
        if (await chats.SendAsync(turn, offer, cancellationToken))
        {
            return new ChatReply.Text(Sentences.FileInPersonalChat);
        }
        TeamsLog.NoPersonalChat(logger);
        return new ChatReply.Text(Sentences.NoPersonalChat);
    }
}
