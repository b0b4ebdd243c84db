using SisSync.Core.Configuration;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>The settings of one district's Clever access, checked.</summary>
internal sealed record CleverSettings
{
    private CleverSettings() { }

    /// <summary>SisSync's id of the district, for logs.</summary>
    public required string District { get; init; }

    /// <summary>Address of the API with version, ending in a slash.</summary>
    public required Uri Base { get; init; }

    /// <summary>Where district tokens are listed, asking for this district's.</summary>
    public required Uri TokenUrl { get; init; }

    /// <summary>Clever's id of the district, or SisSync's if none was given.</summary>
    public required string CleverDistrict { get; init; }

    /// <summary>Whether Clever's id was given, so that another district's answer is a mistake.</summary>
    public required bool CleverDistrictGiven { get; init; }

    /// <summary>A fixed token, or null to ask for one.</summary>
    public required string? Token { get; init; }

    /// <summary>Whether the district's admins are asked for too.</summary>
    public required bool DistrictAdmins { get; init; }

    /// <summary>Client id and secret, used when there is no fixed token.</summary>
    public required (string Id, string Secret) Client { get; init; }

    /// <summary>What is wrong with a district's Clever settings, each naming the setting and the remedy; empty if nothing is.</summary>
    public static IReadOnlyList<string> Problems(DistrictOptions district)
    {
        var source = district.Source;
        var problems = new List<string>();
        if (Address(source.BaseUrl) is null)
        {
            problems.Add(
                $"Source:BaseUrl of district {district.Id} must be an https address such as https://api.clever.com/v3.0 (http only for this machine)."
            );
        }

        if (
            source.Token.Length == 0
            && (source.ClientId.Length == 0 || source.ClientSecret.Length == 0)
        )
        {
            problems.Add(
                $"District {district.Id} reads the Clever API but has neither Source:Token nor Source:ClientId and Source:ClientSecret. Set one of them."
            );
        }

        if (source.Token.Length == 0 && Address(source.TokenUrl) is null)
        {
            problems.Add(
                $"Source:TokenUrl of district {district.Id} must be an https address such as https://clever.com/oauth/tokens (http only for this machine)."
            );
        }

        if (source.Token.Any(letter => letter is <= ' ' or > '~'))
        {
            problems.Add(
                $"Source:Token of district {district.Id} has a blank or another letter that no token has. Copy it again from Clever."
            );
        }

        return problems;
    }

    /// <summary>The settings of a district.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the start-up check says so earlier.</exception>
    public static CleverSettings From(DistrictOptions district)
    {
        var problems = Problems(district);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join(' ', problems));
        }

        var source = district.Source;
        var id = source.DistrictId.Length == 0 ? district.Id : source.DistrictId;
        return new CleverSettings
        {
            District = district.Id,
            Base = new Uri(source.BaseUrl.TrimEnd('/') + "/"),
            TokenUrl =
                source.Token.Length > 0
                    ? new Uri(source.BaseUrl)
                    : new UriBuilder(source.TokenUrl)
                    {
                        Query = $"owner_type=district&district={Uri.EscapeDataString(id)}",
                    }.Uri,
            CleverDistrict = id,
            CleverDistrictGiven = source.DistrictId.Length > 0,
            Token = source.Token.Length == 0 ? null : source.Token,
            DistrictAdmins = district.AdminsFromClever != AdminsFromClever.None,
            Client = (source.ClientId, source.ClientSecret),
        };
    }

    // a token must not travel in clear text
    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? uri
            : null;
}
