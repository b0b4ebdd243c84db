using SisSync.Bot.Cards;

namespace SisSync.Bot.Teams;

/// <summary>What this folder itself says to people, in the language of the turn.</summary>
internal static class Sentences
{
    public static string UnknownButton => SentenceWords.UnknownButton;

    public static string StillWorking => SentenceWords.StillWorking;

    public static string FileHere => SentenceWords.FileHere;

    public static string FileInPersonalChat => SentenceWords.FileInPersonalChat;

    public static string NoPersonalChat => SentenceWords.NoPersonalChat;

    public static string Uploading => SentenceWords.Uploading;

    public static string NotYourFile => SentenceWords.NotYourFile;

    public static string FileOfferOver => SentenceWords.FileOfferOver;

    public static string Failed(string reference) =>
        CardText.Format(SentenceWords.Failed, reference);
}
