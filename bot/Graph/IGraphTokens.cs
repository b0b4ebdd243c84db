namespace SisSync.Bot.Graph;

/// <summary>Tokens for Microsoft Graph.</summary>
internal interface IGraphTokens
{
    /// <summary>A token that is good for a while.</summary>
    /// <exception cref="GraphTokenException">The login gave none.</exception>
    Task<string> GetAsync(CancellationToken cancellationToken);
}
