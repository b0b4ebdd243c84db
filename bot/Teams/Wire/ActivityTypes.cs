namespace SisSync.Bot.Teams.Wire;

/// <summary>The activity types SisSync acts on; all others are accepted and ignored.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
}
