using System.Runtime.InteropServices;
using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>
/// How large the rows of a district's schools are. One row of each kind is drawn to be measured; others of the kind differ
/// from it by a name, an id and a few numbers, whose lengths are known without drawing.
/// </summary>
internal sealed class RowSizes(Card card, DistrictReport district, ReaderClock clock)
{
    private readonly Dictionary<Kind, int> _rests = [];
    private Kind _last;
    private int _rest;

    /// <summary>Bytes as Teams counts them.</summary>
    public int Of(SchoolReport school)
    {
        var own = OwnBytes(school);
        var kind = Kind.Of(school);
        if (kind != _last && !_rests.TryGetValue(kind, out _rest))
        {
            var start = card.Mark;
            SchoolRow.Draw(card, district, school, clock);
            _rest = card.BytesSince(start) - own;
            card.CutBack(start);
            _rests.Add(kind, _rest);
        }
        _last = kind;
        return _rest + own;
    }

    // What differs within a kind: the name as text and twice as a title, the id twice, each number that is shown.
    private static int OwnBytes(SchoolReport school)
    {
        var plain = CardText.Plain(school.Name, SchoolRow.NameLength);
        var escaped = CardText.EscapePlain(plain);
        var inTitle = CardSheet.CharsOf(plain);
        var chars =
            (ReferenceEquals(plain, escaped) ? inTitle : CardSheet.CharsOf(escaped))
            + (2 * inTitle)
            + (2 * CardSheet.CharsOf(school.Id))
            + CharsOf(school.Errors);
        if (school.Status != SchoolStatus.NotInPlan)
        {
            chars += CharsOf(school.Alerts) + CharsOf(school.Students) + CharsOf(school.Teachers);
        }
        return 2 * chars;
    }

    /// <summary>As <see cref="CardText.Number"/> writes it.</summary>
    private static int CharsOf(int number)
    {
        var digits = 1;
        for (var rest = number / 10; rest > 0; rest /= 10)
        {
            digits++;
        }
        return digits + ((digits - 1) / 3);
    }

    /// <summary>What rows have in common but for a name, an id and digits.</summary>
    /// <param name="Status">The school's.</param>
    /// <param name="Errors">None, one or more.</param>
    /// <param name="Alerts">None, one or more.</param>
    /// <param name="Students">None, one or more.</param>
    /// <param name="Teachers">None, one or more.</param>
    /// <param name="SyncedAt">Shown as it is.</param>
    /// <param name="PausedUntil">Shown as it is.</param>
    /// <param name="Reasons">Codes of reasons for a hold.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Kind(
        SchoolStatus Status,
        int Errors,
        int Alerts,
        int Students,
        int Teachers,
        DateTime? SyncedAt,
        DateTime? PausedUntil,
        string? Reasons
    )
    {
        public static Kind Of(SchoolReport school) =>
            new(
                school.Status,
                Math.Min(school.Errors, 2),
                Math.Min(school.Alerts, 2),
                Math.Min(school.Students, 2),
                Math.Min(school.Teachers, 2),
                school.LastSyncAt,
                school.PausedUntil,
                school.HoldReasons.Count == 0 ? "" : string.Join('\n', school.HoldReasons)
            );
    }
}
