using SisSync.Bot.Cards;

namespace SisSync.Bot.Teams;

/// <summary>What this folder itself says to people, in the language of the turn.</summary>
internal static class Sentences
{
    public static string UnknownButton => SentenceWords.UnknownButton;

    public static string StillWorking => SentenceWords.StillWorking;

    public static string Failed(string reference) =>
        CardText.Format(SentenceWords.Failed, reference);
}
