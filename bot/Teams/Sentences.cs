namespace SisSync.Bot.Teams;

/// <summary>What this folder itself says to people.</summary>
internal static class Sentences
{
    public const string UnknownButton =
        "This button does not work any more. Type help to see what SisSync can do.";

    public const string StillWorking =
        "SisSync is still working on this. The card changes when it is done.";

    public static string Failed(string reference) =>
        $"That did not work (reference {reference}). Please try again; if it fails again, give the reference to whoever runs SisSync.";
}
