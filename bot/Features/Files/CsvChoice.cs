using System.Text.Json.Nodes;
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
    /// <param name="districtId">District.</param>
    /// <param name="schoolId">School.</param>
    /// <param name="hold">The school's open hold, whose files come first.</param>
    /// <param name="issues">The errors and alerts shown.</param>
    /// <param name="suppressed">Reasons that hold no more but still have rows.</param>
    public static IEnumerable<JsonObject> Build(
        string districtId,
        string schoolId,
        HoldView? hold,
        IEnumerable<IssueCount> issues,
        IEnumerable<SuppressedReason> suppressed
    )
    {
        List<(string Title, string Kind)> kinds =
        [
            .. hold is null ? [] : OfHold(hold),
            .. issues.Where(i => i.Count > 0).Select(i => Counted(i.Code, i.Count)),
            .. suppressed.Where(s => s.Count > 0).Select(s => Counted(s.Code, s.Count)),
        ];
        if (kinds.Count == 0)
        {
            yield break;
        }
        var distinct = kinds.DistinctBy(k => k.Kind).ToList();
        yield return Input.Choice(Chosen, CsvWords.Label, distinct[0].Kind, distinct);
        yield return Card.Buttons(
            Card.Execute(
                CsvWords.Get,
                Verbs.Csv,
                Question(kind: null, hold?.Id).About(districtId, schoolId)
            )
        );
    }

    /// <summary>The button that asks for a file, once its school is clear.</summary>
    public static Question Question(string? kind, string? holdId)
    {
        var data = new JsonObject();
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

    private static (string Title, string Kind) Counted(string code, int count) =>
        (CardText.Format(CsvWords.Issue, CsvKindText.Title(code), CardText.Number(count)), code);
}
