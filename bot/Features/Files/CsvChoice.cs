using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Files;

/// <summary>The CSV files that a school has, to choose from: one button, however many there are.</summary>
internal static class CsvChoice
{
    /// <summary>Member under which the chosen kind arrives.</summary>
    public const string Chosen = "csv";

    /// <summary>A list and its button; nothing where there is no file.</summary>
    /// <param name="card">Drawn on.</param>
    /// <param name="districtId">District.</param>
    /// <param name="schoolId">School.</param>
    /// <param name="hold">The school's open hold, whose files come first.</param>
    /// <param name="issues">The errors and alerts shown.</param>
    /// <param name="suppressed">Reasons that hold no more but still have rows.</param>
    public static void Draw(
        Card card,
        string districtId,
        string schoolId,
        HoldView? hold,
        IReadOnlyList<IssueCount> issues,
        IReadOnlyList<SuppressedReason> suppressed
    )
    {
        List<(string Title, string Kind)> kinds = hold is null ? [] : [.. OfHold(hold)];
        foreach (var issue in issues)
        {
            Add(kinds, issue.Code, issue.Count);
        }
        foreach (var reason in suppressed)
        {
            Add(kinds, reason.Code, reason.Count);
        }
        if (kinds.Count == 0)
        {
            return;
        }
        card.Choice(Chosen, CsvWords.Label, kinds[0].Kind, kinds);
        card.Buttons(
            Button.Execute(
                CsvWords.Get,
                Verbs.Csv,
                Question(kind: null, hold?.Id).About(districtId, schoolId)
            )
        );
    }

    /// <summary>The button that asks for a file, once its school is clear.</summary>
    public static Question Question(string? kind, string? holdId)
    {
        var data = new PressData();
        if (kind is not null)
        {
            data["kind"] = kind;
        }
        if (holdId is not null)
        {
            data["hold"] = holdId;
        }
        return new Question(Verbs.Csv, data);
    }

    private static IEnumerable<(string Title, string Kind)> OfHold(HoldView hold)
    {
        var shown = hold.Reasons.Where(r => r.Evidence > 0).ToList();
        foreach (var reason in shown)
        {
            yield return (
                CardText.Format(
                    CsvWords.Evidence,
                    HoldText.Title(reason.Reason),
                    CardText.Number(reason.Evidence)
                ),
                HoldText.Code(reason.Reason)
            );
        }
        // a district that is disconnected has nothing to compare with
        if (shown.Count > 0)
        {
            foreach (var change in CsvKinds.Changes)
            {
                yield return (CsvKindText.Title(change), change);
            }
        }
    }

    private static void Add(List<(string Title, string Kind)> kinds, string code, int count)
    {
        foreach (var (_, known) in kinds)
        {
            if (known == code)
            {
                return;
            }
        }
        if (count > 0)
        {
            var number = CardText.Number(count);
            kinds.Add((CardText.Format(CsvWords.Issue, CsvKindText.Title(code), number), code));
        }
    }
}
