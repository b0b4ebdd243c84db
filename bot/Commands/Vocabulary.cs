using SisSync.Bot.Folding;

namespace SisSync.Bot.Commands;

/// <summary>The words that are understood, in English and in Spanish, folded as <see cref="Words"/> folds.</summary>
internal static class Vocabulary
{
    private static readonly Dictionary<string, Intent> Asks = Of(
        (Intent.Errors, "error errors errores"),
        (Intent.Alerts, "alert alerts alerta alertas warning warnings advertencia advertencias"),
        (Intent.Issues, "issue issues problem problems problema problemas"),
        (
            Intent.Holds,
            "hold holds held retencion retenciones retenida retenidas retenido retenidos"
        ),
        (Intent.History, "history historial historico runs"),
        (Intent.Status, "status state wrong estado estatus situacion mal")
    );

    // A slip of the finger is forgiven in these; in shorter ones it would make names into commands.
    private static readonly (string Word, Intent Intent)[] Forgiven =
    [
        ("status", Intent.Status),
        ("estado", Intent.Status),
        ("errors", Intent.Errors),
        ("errores", Intent.Errors),
        ("alerts", Intent.Alerts),
        ("alertas", Intent.Alerts),
        ("problems", Intent.Issues),
        ("problemas", Intent.Issues),
        ("holds", Intent.Holds),
        ("retenciones", Intent.Holds),
        ("history", Intent.History),
        ("historial", Intent.History),
    ];

    private static readonly HashSet<string> HelpWords = Set(
        "help hi hello hey start commands menu ayuda ayudame hola buenos buenas dias tardes noches comandos inicio"
    );

    // Words around a name. They are cut from the ends only: "Show Low High" is a school.
    private static readonly HashSet<string> AroundNames = Set(
        "a about and any are at can check could current display do does doing find for from get give go going "
            + "had has have how hows i in is it its list look me now of on open our please recent roster see show "
            + "sync syncs tell that the there these this those to today up us view want was we were what whats "
            + "when which who why with would you your "
            + "al ahora como con cual cuales da dame de del dime el en ensename esta estan favor hay hoy la las los "
            + "me mi mis muestra muestrame mostrar para por puede puedes que quiero sobre son tiene tienen va ver y"
    );

    private static readonly HashSet<string> WholeDistrict = Set(
        "all district everything list my school schools todas todos todo distrito escuela escuelas el es la las los "
            + "del de mi mis lista"
    );

    /// <summary>What a word asks for, or null.</summary>
    public static Intent? IntentOf(string word) =>
        Asks.TryGetValue(word, out var intent) ? intent : null;

    /// <summary>What a misspelled word asks for, or null. A guess: the name of a school comes first.</summary>
    public static Intent? GuessOf(string word)
    {
        foreach (var (meant, intent) in Forgiven)
        {
            if (Typos.IsNear(word, meant))
            {
                return intent;
            }
        }
        return null;
    }

    public static bool IsHelp(string word) => HelpWords.Contains(word);

    public static bool IsNearHelp(string word) =>
        Typos.IsNear(word, "help") || Typos.IsNear(word, "ayuda");

    public static bool IsAround(string word) => AroundNames.Contains(word);

    public static bool IsWholeDistrict(string word) => WholeDistrict.Contains(word);

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];

    private static Dictionary<string, Intent> Of(params (Intent Intent, string Words)[] asks) =>
        asks.SelectMany(a => a.Words.Split(' ').Select(w => (Word: w, a.Intent)))
            .ToDictionary(a => a.Word, a => a.Intent, StringComparer.Ordinal);
}
