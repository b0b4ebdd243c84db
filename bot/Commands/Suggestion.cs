namespace SisSync.Bot.Commands;

/// <summary>What a box asks for while one types; outside input.</summary>
/// <param name="Dataset">Which list.</param>
/// <param name="Typed">What has been typed so far.</param>
/// <param name="Skip">Entries to leave out.</param>
/// <param name="Top">Entries at most.</param>
internal sealed record SuggestionRequest(string Dataset, string Typed, int Skip, int Top);

/// <summary>One entry of such a list.</summary>
/// <param name="Title">What is shown; plain text.</param>
/// <param name="Value">What the pressed button carries.</param>
internal sealed record Suggestion(string Title, string Value);
