namespace SisSync.Bot.Teams;

/// <summary>Tokens for calls to the channel.</summary>
internal interface IConnectorTokens
{
    /// <summary>A token; with <paramref name="fresh"/> a new one in place of the cached one that was refused. Null without an app id.</summary>
    Task<string?> GetAsync(bool fresh, CancellationToken cancellationToken);
}

/// <summary>No token could be had. Carries the service's error code, never a secret.</summary>
internal sealed class ConnectorTokenException : Exception
{
    public ConnectorTokenException()
        : this("unknown") { }

    public ConnectorTokenException(string code)
        : base(code) { }

    public ConnectorTokenException(string code, Exception inner)
        : base(code, inner) { }
}
