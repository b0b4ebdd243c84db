using SisSync.Core.Configuration;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Core.Fetching.CleverCsv;
using SisSync.Core.Fetching.Demo;

namespace SisSync.Core.Fetching;

/// <summary>Makes the source that a district's settings name.</summary>
internal sealed class RosterSourceFactory(CleverApiSourceFactory cleverApi, TimeProvider time)
    : IRosterSourceFactory
{
    /// <inheritdoc />
    public IRosterSource Create(DistrictOptions district) =>
        district.Source.Type.ToUpperInvariant() switch
        {
            "CLEVERAPI" => cleverApi.Create(district),
            "CLEVERCSV" => new CleverCsvSource(district.Id, district.Source.Path),
            "DEMO" => new DemoSource(district.Id, time),
            var other => throw new InvalidOperationException(
                $"Source type {other} passed the check of settings."
            ),
        };
}
