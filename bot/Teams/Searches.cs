using System.Text.Json;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>Answers what is typed into a box of a card, in the response itself.</summary>
internal sealed class Searches(
    ChatDesk desk,
    CallerNames names,
    TurnQueue queue,
    ILogger<Searches> logger
)
{
    private const int MostTyped = 100;

    public async Task<InvokeResponse> AnswerAsync(Turn turn)
    {
        if (Read(turn.Activity) is not { Dataset: { } dataset, QueryText: { } typed } asked)
        {
            return InvokeAnswers.Malformed(
                InvokeMistake.Bad("The value does not have the form {dataset,queryText}.")
            );
        }
        try
        {
            var found = await desk.SuggestAsync(
                await names.CompleteAsync(turn, queue.Stopping),
                new SuggestionRequest(
                    dataset,
                    typed.Length > MostTyped ? typed[..MostTyped] : typed,
                    asked.QueryOptions?.Skip ?? 0,
                    asked.QueryOptions?.Top ?? int.MaxValue
                ),
                queue.Stopping
            );
            return InvokeAnswers.Of(found);
        }
        catch (Exception e) when (!queue.Stopping.IsCancellationRequested)
        {
            var reference = FailureReference.New();
            TeamsLog.TurnFailed(logger, reference, e.GetType().Name, e.StackTrace);
            return InvokeAnswers.Failed(reference);
        }
    }

    private static SearchInvokeValue? Read(Activity activity)
    {
        try
        {
            return activity.Value is { ValueKind: JsonValueKind.Object } value
                ? value.Deserialize<SearchInvokeValue>(WireJson.Options)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
