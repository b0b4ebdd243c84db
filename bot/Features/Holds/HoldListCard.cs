using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>Open holds with their arithmetic, in pages; district admins act on many at once.</summary>
internal static class HoldListCard
{
    private const int RowsPerPage = 8;

    // The page numbers and buttons of the frame are not known before the pages are.
    private const int ReserveBytes = 1024;

    /// <param name="seen">What the reader may see.</param>
    /// <param name="holds">Open holds of the schools in it.</param>
    /// <param name="page">From 1; past the end is the last.</param>
    /// <param name="ticked">Every box of the page is ticked.</param>
    /// <param name="told">What is to be said first.</param>
    /// <param name="clock">The reader's.</param>
    public static JsonObject Build(
        Entitlement seen,
        IReadOnlyList<HoldView> holds,
        int page,
        bool ticked,
        JsonObject? told,
        ReaderClock clock
    )
    {
        var pages = Paginate(seen, holds, told, clock);
        var shown = Math.Clamp(page, 1, pages.Count);
        return Build(
            seen,
            holds,
            told,
            clock,
            new Part(pages[shown - 1], shown, pages.Count, ticked)
        );
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(Entitlement seen, int count) =>
        CardText.Plain($"{CardText.Plain(seen.Report.Name, 90)}: {Total(count)}");

    private static List<List<HoldView>> Paginate(
        Entitlement seen,
        IReadOnlyList<HoldView> holds,
        JsonObject? told,
        ReaderClock clock
    )
    {
        var every = new Part([.. holds.DistinctBy(h => string.Join(' ', h.Actions))], 2, 3, false);
        var rows = every.Holds.Sum(h => Card.Bytes(HoldListRow.Build(h, seen, false, clock)));
        var frame = Card.Bytes(Build(seen, holds, told, clock, every)) - rows + ReserveBytes;
        List<List<HoldView>> pages =
        [
            [],
        ];
        var left = Card.MaxBytes - frame;
        foreach (var hold in holds)
        {
            // Two bytes for the comma.
            var size = Card.Bytes(HoldListRow.Build(hold, seen, ticked: false, clock)) + 2;
            if (pages[^1].Count > 0 && (size > left || pages[^1].Count >= RowsPerPage))
            {
                left = Card.MaxBytes - frame;
                pages.Add([]);
            }
            left -= size;
            pages[^1].Add(hold);
        }
        return pages;
    }

    private static JsonObject Build(
        Entitlement seen,
        IReadOnlyList<HoldView> holds,
        JsonObject? told,
        ReaderClock clock,
        Part part
    )
    {
        var many = seen.WholeDistrict && holds.Count > 1;
        List<JsonObject?> body =
        [
            Card.Heading(CardText.Format(HoldListWords.Title, CardText.Escape(seen.Report.Name))),
            told?.DeepClone().AsObject(),
            .. Notices.Of(seen.Report, clock),
            Card.Text(
                holds.Count == 0 ? $"{Icon.Good} {HoldListWords.None}" : Total(holds.Count),
                bold: true
            ),
            holds.Count == 0 ? null : Card.Text(Hint(part), subtle: true),
            .. part.Holds.Select(h => HoldListRow.Build(h, seen, part.Ticked, clock, many)),
        ];
        // Where every hold has its yes and waits for a pull, there is nothing to press.
        if (many && part.Holds.Any(h => h.Actions.Count > 0))
        {
            body.Add(Card.Text(HoldListWords.Tick, bold: true));
            body.Add(Actions(seen, part.Holds));
        }
        body.Add(Navigation(seen, part, many));
        return Card.Build(Summary(seen, holds.Count), body);
    }

    private static string Hint(Part part) =>
        (
            part.Of > 1
                ? CardText.Format(
                    CardWords.PageOf,
                    CardText.Number(part.Page),
                    CardText.Number(part.Of)
                ) + " "
                : ""
        ) + HoldListWords.Each;

    private static string Total(int count) =>
        count == 0
            ? HoldListWords.None
            : CardText.Count(count, HoldListWords.OneHeld, HoldListWords.Held);

    // What can be done with at least one of them; the question before it says whom it concerns.
    private static JsonObject Actions(Entitlement seen, List<HoldView> holds) =>
        Card.Buttons(
            Enum.GetValues<HoldAction>()
                .Where(action => holds.Any(h => h.Actions.Contains(action)))
                .Select(action =>
                    Card.Execute(
                        HoldText.Title(action),
                        Verbs.HoldsAct,
                        new JsonObject
                        {
                            ["district"] = seen.Report.Id,
                            ["action"] = HoldText.Code(action),
                        },
                        style: action == HoldAction.ConfirmRemovals ? "destructive" : null
                    )
                )
        );

    private static JsonObject Navigation(Entitlement seen, Part part, bool many) =>
        Card.Buttons(
            part.Page > 1 ? Go(CardWords.Previous, seen, part.Page - 1) : null,
            part.Page < part.Of ? Go(CardWords.Next, seen, part.Page + 1) : null,
            many ? Go(HoldListWords.TickAll, seen, part.Page, ticked: true) : null,
            Go(CardWords.Refresh, seen, part.Page),
            Card.Execute(
                    HoldListWords.District,
                    Verbs.District,
                    new JsonObject { ["district"] = seen.Report.Id }
                )
                .WithoutInputs()
        );

    private static JsonObject Go(string title, Entitlement seen, int page, bool ticked = false)
    {
        var data = new JsonObject { ["district"] = seen.Report.Id, ["page"] = page };
        if (ticked)
        {
            data["ticked"] = "yes";
        }
        return Card.Execute(title, Verbs.Holds, data).WithoutInputs();
    }

    /// <summary>The page at hand.</summary>
    private sealed record Part(List<HoldView> Holds, int Page, int Of, bool Ticked);
}
