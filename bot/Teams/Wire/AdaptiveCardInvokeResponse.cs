namespace SisSync.Bot.Teams.Wire;

/// <summary>The body of the answer to an adaptiveCard/action invoke.</summary>
internal sealed record AdaptiveCardInvokeResponse
{
    public const string MessageType = "application/vnd.microsoft.activity.message";
    public const string ErrorType = "application/vnd.microsoft.error";

    public required int StatusCode { get; init; }
    public required string Type { get; init; }
    public required WrittenJson Value { get; init; }
}
