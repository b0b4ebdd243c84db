namespace SisSync.Core.Notifying;

/// <summary>What people call a channel: its team's name and its own.</summary>
public static class PlaceName
{
    private const string Between = " › ";

    /// <summary>Of what is known of both; null when neither is.</summary>
    public static string? Of(string? team, string? channel) =>
        string.IsNullOrWhiteSpace(team) ? channel
        : string.IsNullOrWhiteSpace(channel) ? team
        : team + Between + channel;

    /// <summary>With the part that is called differently now.</summary>
    internal static string? Renamed(string? known, string name, bool ofTeam)
    {
        var parts = known?.Split(Between, 2) ?? [];
        var (team, channel) = parts.Length == 2 ? (parts[0], parts[1]) : (null, known);
        return ofTeam ? Of(name, parts.Length == 2 ? channel : null) : Of(team, name);
    }
}
