using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.History;

/// <summary>Recent runs: a chart where the client draws it, and the same numbers as text for everybody.</summary>
internal static class HistoryCard
{
    private const int MessageLength = 160;

    public static WrittenCard Build(HistoryView view, ReaderClock clock)
    {
        using var card = new Card(Summary(view));
        card.Heading(view.Heading);
        if (view.School is not null)
        {
            card.Text(CardText.Escape(view.District.Name), subtle: true, tight: true);
        }
        Notices.Draw(card, view.District, clock);
        if (view.Runs.Count == 0)
        {
            card.Text(HistoryWords.None);
        }
        else
        {
            card.Text(CardText.Format(HistoryWords.Times, clock.ZoneName), subtle: true);
        }
        HistoryChart.Draw(card, view.Runs, clock);
        foreach (var run in view.Runs)
        {
            Row(card, run, view, clock);
        }
        Navigation(card, view);
        return card.Written();
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(HistoryView view) =>
        CardText.Plain(CardText.Format(HistoryWords.Summary, CardText.Plain(view.Name, 90)));

    private static void Row(Card card, PastRun run, HistoryView view, ReaderClock clock)
    {
        var near = view.Runs[0].StartedAt;
        using (card.Group(gap: Gap.Small))
        {
            card.Text(
                $"{Mark(run)}: {clock.Brief(run.StartedAt, near)}{Took(run)}",
                run.State == "failed" ? Tone.Attention : Tone.Default,
                bold: true
            );
            card.Text(CardText.Line(Numbers(run, view.School is not null)), tight: true);
            if (run.Message is { Length: > 0 } message)
            {
                card.Text(CardText.Escape(message, MessageLength), subtle: true, tight: true);
            }
        }
    }

    private static string Mark(PastRun run) =>
        run.State switch
        {
            "succeeded" => $"{Icon.Good} {HistoryWords.Succeeded}",
            "partly_held" => $"{Icon.Hold} {HistoryWords.PartlyHeld}",
            "failed" => $"{Icon.Error} {HistoryWords.Failed}",
            "running" => $"{Icon.Working} {HistoryWords.Running}",
            var other => CardText.Escape(other),
        };

    private static string Took(PastRun run) =>
        run.FinishedAt is { } end
            ? ", " + CardText.Format(HistoryWords.Took, Duration(end - run.StartedAt))
            : "";

    private static string Duration(TimeSpan time) =>
        time switch
        {
            { TotalMinutes: < 1 } => CardText.Format(HistoryWords.Seconds, time.Seconds),
            { TotalHours: < 1 } => CardText.Format(
                HistoryWords.Minutes,
                time.Minutes,
                time.Seconds
            ),
            _ => CardText.Format(HistoryWords.Hours, (int)time.TotalHours, time.Minutes),
        };

    private static IEnumerable<string> Numbers(PastRun run, bool oneSchool)
    {
        yield return CardText.Format(HistoryWords.Numbers, CardText.Number(run.Added));
        yield return CardText.Format(HistoryWords.NumbersUpdated, CardText.Number(run.Updated));
        yield return CardText.Format(HistoryWords.NumbersRemoved, CardText.Number(run.Removed));
        if (run.HeldSchools > 0)
        {
            yield return oneSchool
                ? HistoryWords.HeldHere
                : CardText.Count(run.HeldSchools, HistoryWords.OneHeld, HistoryWords.Held);
        }
    }

    private static void Navigation(Card card, HistoryView view)
    {
        var ask = new Question(Verbs.History);
        card.Buttons(
            Button.Execute(
                CardWords.Refresh,
                ask.Verb,
                ask.About(view.District.Id, view.School?.Id)
            ),
            view.School is { } school
                ? Button.Execute(
                    CardWords.OpenSchool,
                    Verbs.School,
                    ask.About(view.District.Id, school.Id)
                )
                : null,
            Button.Execute(CardWords.BackToDistrict, Verbs.District, ask.About(view.District.Id))
        );
    }
}
