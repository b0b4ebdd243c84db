namespace SisSync.Bot.Teams.Wire;

/// <summary>The body of the answer to an application/search invoke.</summary>
internal sealed record SearchInvokeResponse
{
    public const string ResponseType = "application/vnd.microsoft.search.searchResponse";

    public required int StatusCode { get; init; }
    public required string Type { get; init; }
    public required SearchResults Value { get; init; }
}

/// <summary>The entries of the box.</summary>
internal sealed record SearchResults(IReadOnlyList<SearchResult> Results);

/// <summary>One entry.</summary>
internal sealed record SearchResult(string Title, string Value);
