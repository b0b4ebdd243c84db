using System.Text.RegularExpressions;
using SisSync.Bot.Folding;

namespace SisSync.Bot.Commands;

/// <summary>Typed text that changes something, in English and in Spanish; null for everything else.</summary>
internal static partial class ActParser
{
    private const int MaxText = 300;

    private static readonly HashSet<string> Syncing = Set("sync resync sincroniza sincronizar");
    private static readonly HashSet<string> Now = Set("now ahora ya");
    private static readonly HashSet<string> Pausing = Set("pause pausa pausar");
    private static readonly HashSet<string> Unpausing = Set(
        "unpause despausa despausar reanuda reanudar"
    );
    private static readonly HashSet<string> Notifying = Set(
        "notify notifying notifications notifica notificar notificaciones avisa avisar avisos"
    );
    private static readonly HashSet<string> Here = Set("here aqui aca");
    private static readonly HashSet<string> Listing = Set(
        "list show my where who lista ver mis donde quien"
    );
    private static readonly HashSet<string> Stopping = Set("stop unsubscribe deja dejar no");

    // words around a name; a name of nothing else is no name
    private static readonly HashSet<string> Around = Set(
        "please por favor the a of for to me de del la el las los para una un school schools escuela escuelas "
            + "district distrito all todas todo everything us"
    );

    public static ActCommand? Parse(string text)
    {
        if (text.Length > MaxText)
        {
            return null;
        }
        var (first, until) = AtUntil(text);
        var words = Words.Of(first);
        if (words.Count == 0)
        {
            return null;
        }
        if (words.Any(Notifying.Contains) && words.Any(Here.Contains))
        {
            return words.Any(Stopping.Contains)
                ? new ActCommand.StopNotifying()
                : new ActCommand.Notify(
                    Name(words, w => Notifying.Contains(w) || Here.Contains(w)),
                    DistrictId: null,
                    Confirmed: false
                );
        }
        if (
            words.Any(Notifying.Contains)
            && words.All(w => Notifying.Contains(w) || Around.Contains(w) || Listing.Contains(w))
        )
        {
            return new ActCommand.Places(DistrictId: null);
        }
        var verb = words.FirstOrDefault(w => !Around.Contains(w)) ?? "";
        if (Pausing.Contains(verb))
        {
            return Name(words, Pausing.Contains) is { } school
                ? new ActCommand.Pause(school, until)
                : null;
        }
        if (Unpausing.Contains(verb))
        {
            return Name(words, Unpausing.Contains) is { } school
                ? new ActCommand.Unpause(school)
                : null;
        }
        // "sync" alone is as clear as "sync now"; "sync status" asks for the status
        var now = words.Any(Now.Contains);
        return words.Any(Syncing.Contains) && (now || words.Count == 1)
            ? new ActCommand.Sync(
                Name(words, w => Syncing.Contains(w) || Now.Contains(w)),
                DistrictId: null,
                Confirmed: false
            )
            : null;
    }

    private static (string First, string? Until) AtUntil(string text) =>
        Until().Match(text) is { Success: true } at
            ? (text[..at.Index], text[(at.Index + at.Length)..].Trim())
            : (text, null);

    private static SchoolRef.Named? Name(IReadOnlyList<string> words, Func<string, bool> isCommand)
    {
        var name = words.Where(w => !isCommand(w)).ToList();
        var start = name.TakeWhile(Around.Contains).Count();
        var end = name.AsEnumerable().Reverse().TakeWhile(Around.Contains).Count();
        return start == name.Count
            ? null
            : new SchoolRef.Named(
                string.Join(' ', name[start..^Math.Min(end, name.Count - start)])
            );
    }

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];

    [GeneratedRegex(
        @"\b(until|till|hasta)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Until();
}
