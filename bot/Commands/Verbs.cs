namespace SisSync.Bot.Commands;

/// <summary>The verbs of buttons. Cards already sent carry them, so they stay.</summary>
internal static class Verbs
{
    /// <summary>District card: {district?, page?}.</summary>
    public const string Status = "status";

    /// <summary>A district picked from several: {district}.</summary>
    public const string District = "district";

    /// <summary>School card: {district, school, hold?}.</summary>
    public const string School = "school";

    /// <summary>Action on a hold: {hold, version, action, reason?, confirmed?}.</summary>
    public const string Hold = "hold";

    /// <summary>What can be said.</summary>
    public const string Help = "help";
}
