using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>POST /api/messages: let in, hand on, answer.</summary>
internal sealed class MessagesEndpoint(
    InboundGate gate,
    RecentActivities recent,
    TurnQueue queue,
    TurnRouter router,
    CardActions cardActions,
    ChatDesk desk,
    ILogger<MessagesEndpoint> logger
)
{
    public const string Path = "/api/messages";

    public async Task HandleAsync(HttpContext context)
    {
        var admission = await gate.AdmitAsync(context, context.RequestAborted);
        var answer = await admission.Match(
            admitted => DispatchAsync(admitted, context.RequestAborted),
            refused => Task.FromResult(Refusal(refused.Status, refused.Message))
        );
        await WriteAsync(context.Response, answer);
    }

    private async Task<InvokeResponse> DispatchAsync(
        Admission.Admitted admitted,
        CancellationToken aborted
    )
    {
        var activity = admitted.Inbound.Activity;
        var invoke = activity.Type == ActivityTypes.Invoke;
        if (invoke && activity.Name != AdaptiveCardInvokeValue.InvokeName)
        {
            return InvokeResponse.Empty(StatusCodes.Status501NotImplemented);
        }

        if (!invoke && !IsHandled(activity.Type))
        {
            return InvokeResponse.Empty(StatusCodes.Status200OK);
        }

        if (string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            return Refusal(StatusCodes.Status400BadRequest, "The activity has no conversation.id.");
        }

        if (admitted.ServiceUrl is not { } serviceUrl)
        {
            return Refusal(StatusCodes.Status400BadRequest, "The activity has no serviceUrl.");
        }

        var turn = Turns.Of(activity, admitted.Inbound.ChannelData, admitted.TenantId, serviceUrl);
        return activity.Id is { Length: > 0 } id
            ? await OnceAsync(turn, $"{activity.Conversation.Id}|{id}|{activity.Type}", aborted)
            : await RunAsync(turn);
    }

    private static bool IsHandled(string? type) =>
        type
            is ActivityTypes.Message
                or ActivityTypes.ConversationUpdate
                or ActivityTypes.InstallationUpdate;

    private async Task<InvokeResponse> OnceAsync(Turn turn, string key, CancellationToken aborted)
    {
        var delivery = recent.Begin(key, out var first);
        if (!first)
        {
            return await delivery.Answer.Task.WaitAsync(aborted);
        }

        try
        {
            var answer = await RunAsync(turn);
            if (answer.Status == StatusCodes.Status503ServiceUnavailable)
            {
                recent.Forget(delivery);
            }

            delivery.Answer.TrySetResult(answer);
            return answer;
        }
        catch
        {
            recent.Forget(delivery);
            throw;
        }
    }

    private async Task<InvokeResponse> RunAsync(Turn turn)
    {
        var lane = turn.Activity.Conversation!.Id!;
        if (turn.Activity.Type == ActivityTypes.Invoke)
        {
            var answer = await cardActions.AnswerAsync(turn);
            queue.TryAdd(lane, token => desk.RenewAddressAsync(turn, token));
            return answer;
        }

        if (queue.TryAdd(lane, token => router.RunAsync(turn, token)))
        {
            return InvokeResponse.Empty(StatusCodes.Status200OK);
        }

        TeamsLog.QueueFull(logger);
        return InvokeResponse.Empty(StatusCodes.Status503ServiceUnavailable);
    }

    private static InvokeResponse Refusal(int status, string? message) =>
        message is null
            ? InvokeResponse.Empty(status)
            : new InvokeResponse(
                status,
                JsonSerializer.SerializeToUtf8Bytes(
                    new JsonObject { ["error"] = new JsonObject { ["message"] = message } },
                    WireJson.Options
                )
            );

    private static async Task WriteAsync(HttpResponse response, InvokeResponse answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (answer.Body.Length > 0)
        {
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, response.HttpContext.RequestAborted);
        }
    }
}
