namespace SisSync.Bot.Commands;

/// <summary>The verbs of buttons. Cards already sent carry them, so they stay.</summary>
internal static class Verbs
{
    /// <summary>District card: {district?, page?, only?}.</summary>
    public const string Status = "status";

    /// <summary>A district picked from several: {district}.</summary>
    public const string District = "district";

    /// <summary>School card: {district, school or pick, hold?}.</summary>
    public const string School = "school";

    /// <summary>Action on a hold: {hold, version, action, reason?, confirmed?}.</summary>
    public const string Hold = "hold";

    /// <summary>Errors, alerts or both: {scope, district?, school or pick?}.</summary>
    public const string Issues = "issues";

    /// <summary>Open holds: {district?, page?, ticked?}.</summary>
    public const string Holds = "holds";

    /// <summary>One action for several holds: {district, action, holds or ticked boxes, confirmed?}.</summary>
    public const string HoldsAct = "holds.act";

    /// <summary>How that went: {district, holds}.</summary>
    public const string HoldsDone = "holds.done";

    /// <summary>Recent runs: {district?, school or pick?}.</summary>
    public const string History = "history";

    /// <summary>The bot has just come to this place.</summary>
    public const string Welcome = "welcome";

    /// <summary>A sync now: {district?, school?, confirmed?}.</summary>
    public const string Sync = "sync";

    /// <summary>How a sync stands: {work}.</summary>
    public const string Work = "work";

    /// <summary>Nights skip a school: {district, school, until?}.</summary>
    public const string Pause = "pause";

    /// <summary>Ends a pause: {district, school}.</summary>
    public const string Unpause = "unpause";

    /// <summary>Alerts come to this place: {district?, school?, confirmed?, files?}.</summary>
    public const string Notify = "notify";

    /// <summary>They come here no more.</summary>
    public const string StopNotifying = "stop-notifying";

    /// <summary>The places that hear of a district: {district?}.</summary>
    public const string Places = "places";

    /// <summary>What one of them hears of: {district, place}.</summary>
    public const string Place = "place";

    /// <summary>It hears of this from now on: {district, place, a ticked box a kind}.</summary>
    public const string PlaceSave = "place.save";

    /// <summary>It hears of nothing any more: {district, place}.</summary>
    public const string PlaceStop = "place.stop";

    /// <summary>A CSV file: {district, school, kind or the choice csv, hold?}.</summary>
    public const string Csv = "csv";

    /// <summary>What can be said.</summary>
    public const string Help = "help";
}
