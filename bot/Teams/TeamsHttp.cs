namespace SisSync.Bot.Teams;

/// <summary>The named HTTP clients of this folder; tests put their own handlers under these names.</summary>
internal static class TeamsHttp
{
    /// <summary>Calls back the channel.</summary>
    public const string Connector = "sissync-connector";

    /// <summary>Reads the channel's signing keys.</summary>
    public const string ChannelKeys = "sissync-channel-keys";

    /// <summary>Asks for outgoing tokens.</summary>
    public const string Login = "sissync-login";
}
