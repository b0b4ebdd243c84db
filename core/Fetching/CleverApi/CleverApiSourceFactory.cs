using Microsoft.Extensions.Logging;
using SisSync.Core.Configuration;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>Makes the Clever API source of a district.</summary>
internal sealed class CleverApiSourceFactory(
    IHttpClientFactory clients,
    TimeProvider time,
    ILogger<CleverApiSource> logger
)
{
    /// <summary>The source of one district.</summary>
    /// <exception cref="InvalidOperationException">Its settings are wrong; see <see cref="CleverSettings.Problems"/>.</exception>
    public CleverApiSource Create(DistrictOptions district) =>
        new(CleverSettings.From(district), clients, time, logger);
}
