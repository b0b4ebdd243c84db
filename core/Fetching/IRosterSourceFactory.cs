using SisSync.Core.Configuration;

namespace SisSync.Core.Fetching;

/// <summary>Makes the source of a district from its settings.</summary>
internal interface IRosterSourceFactory
{
    IRosterSource Create(DistrictOptions district);
}
