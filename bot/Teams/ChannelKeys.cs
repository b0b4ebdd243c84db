using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SisSync.Bot.Teams;

/// <summary>
/// The keys the channel signs with. Own cache instead of ConfigurationManager: that one refreshes in the background, so the
/// first token after a key rollover would be refused, and it reads the system clock.
/// </summary>
internal sealed class ChannelKeys(
    IHttpClientFactory http,
    IOptions<TeamsOptions> options,
    TimeProvider time,
    ILogger<ChannelKeys> logger
) : IDisposable
{
    /// <summary>Well inside the documented "at least once every 24 hours".</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    /// <summary>Least time between refreshes for unknown keys, which anyone can provoke.</summary>
    public static readonly TimeSpan RefreshPause = TimeSpan.FromMinutes(1);

    /// <summary>Least time between attempts after one failed.</summary>
    public static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile Snapshot? _current;
    private DateTimeOffset _forcedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _failedAt = DateTimeOffset.MinValue;

    public async Task<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (IsFresh(_current) && _current!.Find(keyId) is { } known)
        {
            return new KeyLookup.Found(known);
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(_current))
            {
                await RefreshAsync(cancellationToken);
            }

            if (_current is null)
            {
                return new KeyLookup.Unreachable();
            }

            if (_current.Find(keyId) is null && time.GetUtcNow() - _forcedAt >= RefreshPause)
            {
                _forcedAt = time.GetUtcNow();
                await RefreshAsync(cancellationToken);
            }

            return _current.Find(keyId) is { } key
                ? new KeyLookup.Found(key)
                : new KeyLookup.Unknown();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private bool IsFresh(Snapshot? snapshot) =>
        snapshot is not null && time.GetUtcNow() - snapshot.ReadAt < MaxAge;

    // the last good keys stay in use while the service is down
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - _failedAt < FailurePause)
        {
            return;
        }

        var address = options.Value.ToBotFromChannelOpenIdMetadataUrl;
        try
        {
            var retriever = new HttpDocumentRetriever(http.CreateClient(TeamsHttp.ChannelKeys))
            {
                RequireHttps = !Loopback.Is(new Uri(address)),
            };
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(
                address,
                retriever,
                cancellationToken
            );
            var keys = metadata.JsonWebKeySet?.Keys.Where(IsSigningKey).ToList() ?? [];
            if (keys.Count == 0)
            {
                throw new InvalidOperationException("The key document holds no signing key.");
            }

            _current = new Snapshot(keys, time.GetUtcNow());
            _failedAt = DateTimeOffset.MinValue;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _failedAt = time.GetUtcNow();
            TeamsLog.KeysUnreachable(logger, e.GetType().Name, _current is not null);
        }
    }

    private static bool IsSigningKey(JsonWebKey key) =>
        key.Kty == JsonWebAlgorithmsKeyTypes.RSA
        && !string.IsNullOrEmpty(key.Kid)
        && key.Use is null or "" or "sig";

    /// <summary>The keys of one reading; who finds a key twice in it gets the same object.</summary>
    private sealed class Snapshot(IEnumerable<JsonWebKey> keys, DateTimeOffset readAt)
    {
        private readonly Dictionary<string, ChannelKey> _byId = keys.DistinctBy(
                key => key.Kid,
                StringComparer.Ordinal
            )
            .ToDictionary(
                key => key.Kid,
                key => new ChannelKey(key, Endorsements(key)),
                StringComparer.Ordinal
            );

        public DateTimeOffset ReadAt => readAt;

        public ChannelKey? Find(string keyId) => _byId.GetValueOrDefault(keyId);

        private static List<string> Endorsements(JsonWebKey key) =>
            key.AdditionalData.TryGetValue("endorsements", out var value)
            && value is JsonElement { ValueKind: JsonValueKind.Array } list
                ?
                [
                    .. list.EnumerateArray()
                        .Where(item => item.ValueKind == JsonValueKind.String)
                        .Select(item => item.GetString()!),
                ]
                : [];
    }
}
