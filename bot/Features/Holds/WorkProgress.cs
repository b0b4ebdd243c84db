using SisSync.Bot.Cards;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Holds;

/// <summary>How far a work is, in a sentence.</summary>
internal static class WorkProgress
{
    public static string Text(WorkView work) =>
        work.Stage switch
        {
            "pulling" => CardText.Format(HoldCardWords.Pulling, CardText.Number(work.People)),
            "deciding" => Schools(HoldCardWords.Deciding, work),
            "applying" => Schools(HoldCardWords.Applying, work),
            _ => HoldCardWords.Starting,
        };

    private static string Schools(string sentence, WorkView work) =>
        CardText.Format(
            sentence,
            CardText.Number(work.People),
            CardText.Number(work.SchoolsDone),
            CardText.Number(work.SchoolsOf)
        );
}
