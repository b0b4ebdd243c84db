using SisSync.Bot.Graph;

namespace SisSync.Tests.TestKit;

/// <summary>A login that always gives the same token.</summary>
internal sealed class FakeGraphTokens : IGraphTokens
{
    public const string Token = "token-for-graph";

    public Task<string> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Token);
}
