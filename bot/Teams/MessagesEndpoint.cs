using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>POST /api/messages: let in, hand on, answer.</summary>
internal sealed class MessagesEndpoint(
    InboundGate gate,
    RecentActivities recent,
    InboxDesk inbox,
    CardActions cardActions,
    Searches searches,
    FileConsents files,
    TurnQueue queue,
    ChatDesk desk
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
        if (invoke && !IsKnownInvoke(activity.Name))
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
        // without an id nobody can tell a repeated delivery, but nothing may be lost either
        var id = string.IsNullOrEmpty(activity.Id) ? Guid.NewGuid().ToString("N") : activity.Id;
        var key = $"{activity.Conversation.Id}|{id}|{activity.Type}";
        return await OnceAsync(turn, key, StoredTurn.Write(admitted, serviceUrl), aborted);
    }

    private static bool IsKnownInvoke(string? name) =>
        name
            is AdaptiveCardInvokeValue.InvokeName
                or SearchInvokeValue.InvokeName
                or FileConsentInvokeValue.InvokeName;

    private static bool IsHandled(string? type) =>
        type
            is ActivityTypes.Message
                or ActivityTypes.ConversationUpdate
                or ActivityTypes.InstallationUpdate;

    private async Task<InvokeResponse> OnceAsync(
        Turn turn,
        string key,
        string payload,
        CancellationToken aborted
    )
    {
        var delivery = recent.Begin(key, out var first);
        if (!first)
        {
            return await delivery.Answer.Task.WaitAsync(aborted);
        }

        try
        {
            var answer = await RunAsync(turn, key, payload);
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

    // not by the request's token: what was persisted goes on when the channel hangs up
    private Task<InvokeResponse> RunAsync(Turn turn, string key, string payload) =>
        turn.Activity.Type == ActivityTypes.Invoke
            ? turn.Activity.Name switch
            {
                SearchInvokeValue.InvokeName => searches.AnswerAsync(turn),
                FileConsentInvokeValue.InvokeName => inbox.AnswerOnceAsync(
                    key,
                    () => files.AnswerAsync(turn)
                ),
                _ => inbox.AnswerOnceAsync(key, () => OnAdaptiveCardInvokeAsync(turn)),
            }
            : inbox.AcknowledgeOnceAsync(key, payload, turn);

    private async Task<InvokeResponse> OnAdaptiveCardInvokeAsync(Turn turn)
    {
        var answer = await cardActions.AnswerAsync(turn);
        queue.TryAdd(turn.Activity.Conversation!.Id!, token => desk.RenewAddressAsync(turn, token));
        return answer;
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
