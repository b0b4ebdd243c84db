using SisSync.Bot.Cards;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Files;

/// <summary>What a kind of CSV file is called.</summary>
internal static class CsvKindText
{
    public static string Title(string kind) =>
        IssueText.Find(kind)?.Title
        ?? (HoldText.Reason(kind) is { } reason ? HoldText.Title(reason) : Change(kind));

    /// <summary>"64 rows, 12 KB".</summary>
    public static string Size(int rows, long bytes) =>
        CardText.Format(
            rows == 1 ? CsvWords.OneRow : CsvWords.Rows,
            CardText.Number(rows),
            bytes < 1024
                ? CardText.Format(CsvWords.Bytes, bytes)
                : CardText.Format(CsvWords.Kilobytes, CardText.Number((int)(bytes / 1024)))
        );

    private static string Change(string kind) =>
        kind switch
        {
            "removals" => CsvWords.Removals,
            "additions" => CsvWords.Additions,
            "updates" => CsvWords.Updates,
            _ => CardText.Plain(kind),
        };
}
