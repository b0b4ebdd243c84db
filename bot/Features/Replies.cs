using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features;

/// <summary>Answers that are a sentence.</summary>
internal static class Replies
{
    /// <summary>The same words for what is not there and what is not theirs: neither may be told from the other.</summary>
    public static ChatReply NotFound { get; } =
        new ChatReply.Text(
            "Not found, or you have no access to it. Say status to see what is yours."
        );

    public static ChatReply UnknownButton { get; } =
        new ChatReply.Text("This button is no longer supported. Say status for a fresh card.");

    /// <summary>What a person without access needs in order to get it.</summary>
    public static ChatReply NoAccess(Caller caller) =>
        new ChatReply.Text(
            caller.ObjectId is { } id
                ? $"You have no access to a district here yet. Give the operator of SisSync your Entra object id, {CardText.Plain(id)}, to be added to the district's admins, with all schools or with those that are yours."
                : "You have no access to a district here yet, and your Teams client sent no Entra object id. Sign in with your school account, then ask the operator of SisSync to add you to the district's admins."
        );
}
