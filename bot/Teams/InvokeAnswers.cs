using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>The answers to a card action. The outcome is in the body; HTTP says only whether the invoke was understood.</summary>
internal static class InvokeAnswers
{
    public static InvokeResponse Of(ChatReply reply) =>
        reply.Match(
            text => Message(text.Value),
            card =>
                Write(
                    StatusCodes.Status200OK,
                    new AdaptiveCardInvokeResponse
                    {
                        StatusCode = StatusCodes.Status200OK,
                        Type = Attachment.AdaptiveCard,
                        Value = WrittenJson.Of(card.Content.Json),
                    }
                ),
            file => Message(file.Offer.Description)
        );

    public static InvokeResponse Of(IReadOnlyList<Suggestion> suggestions) =>
        new(
            StatusCodes.Status200OK,
            JsonSerializer.SerializeToUtf8Bytes(
                new SearchInvokeResponse
                {
                    StatusCode = StatusCodes.Status200OK,
                    Type = SearchInvokeResponse.ResponseType,
                    Value = new SearchResults([
                        .. suggestions.Select(s => new SearchResult(s.Title, s.Value)),
                    ]),
                },
                WireJson.Options
            )
        );

    public static InvokeResponse Message(string text) =>
        Write(
            StatusCodes.Status200OK,
            new AdaptiveCardInvokeResponse
            {
                StatusCode = StatusCodes.Status200OK,
                Type = AdaptiveCardInvokeResponse.MessageType,
                Value = JsonValue.Create(text),
            }
        );

    public static InvokeResponse Malformed(InvokeMistake mistake) =>
        Write(
            StatusCodes.Status400BadRequest,
            Error(StatusCodes.Status400BadRequest, mistake.Code, mistake.Message)
        );

    public static InvokeResponse Failed(string reference) =>
        Write(
            StatusCodes.Status200OK,
            Error(
                StatusCodes.Status500InternalServerError,
                "ServiceError",
                Sentences.Failed(reference)
            )
        );

    private static AdaptiveCardInvokeResponse Error(int status, string code, string message) =>
        new()
        {
            StatusCode = status,
            Type = AdaptiveCardInvokeResponse.ErrorType,
            Value = new JsonObject { ["code"] = code, ["message"] = message },
        };

    private static InvokeResponse Write(int status, AdaptiveCardInvokeResponse body) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Options));
}
