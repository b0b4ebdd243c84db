namespace SisSync.Bot.Teams.Wire;

/// <summary>The answer to a sent activity.</summary>
internal sealed record ResourceResponse
{
    public string? Id { get; init; }
}

/// <summary>The answer to a new conversation; for a channel it names the root message too.</summary>
internal sealed record ConversationResourceResponse
{
    public string? Id { get; init; }
    public string? ActivityId { get; init; }
    public string? ServiceUrl { get; init; }
}
