using SisSync.Bot.Teams;

namespace SisSync.Tests.TestKit;

/// <summary>Outgoing tokens "token-1", "token-2" …: a new one each time a fresh one is asked for.</summary>
internal sealed class FakeConnectorTokens : IConnectorTokens
{
    private int _number = 1;

    /// <summary>Set, no token can be had.</summary>
    public string? FailWith { get; set; }

    public Task<string?> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (FailWith is { } code)
        {
            throw new ConnectorTokenException(code);
        }

        _number += fresh ? 1 : 0;
        return Task.FromResult<string?>($"token-{_number}");
    }
}
