using SisSync.Core.Configuration;

namespace SisSync.Bot.Packaging;

/// <summary>What the settings say about the app.</summary>
/// <param name="AppId">The bot's Entra app id.</param>
/// <param name="PublicUrl">Address for links that leave the machine.</param>
/// <param name="Name">The name of the only district.</param>
internal sealed record PackageSettings(string AppId, Uri? PublicUrl, string? Name)
{
    public const string AppIdKey = "MicrosoftAppId";
    public const string PublicUrlKey = "PublicUrl";

    public static PackageSettings Of(
        IConfiguration configuration,
        IEnumerable<DistrictOptions> districts
    )
    {
        var names = districts.Select(d => d.Name ?? "").Distinct(StringComparer.Ordinal).ToList();
        return new(
            configuration[AppIdKey]?.Trim() ?? "",
            Uri.TryCreate(configuration[PublicUrlKey], UriKind.Absolute, out var url) ? url : null,
            names is [{ Length: > 0 } name] ? name : null
        );
    }

    public IEnumerable<PackageFault> Check()
    {
        if (AppId.Length == 0)
        {
            yield return new(
                AppIdKey,
                "is not set, so Teams could not reach the bot.",
                "Set the Application (client) ID of the bot's registration."
            );
        }
        else if (!Guid.TryParseExact(AppId, "D", out var id) || id == Guid.Empty)
        {
            yield return new(
                AppIdKey,
                $"\"{AppId}\" is no app id.",
                "Copy the Application (client) ID of the bot's registration, a GUID."
            );
        }
        if (PublicUrl is { } url && (url.Scheme != Uri.UriSchemeHttps || url.IsLoopback))
        {
            yield return new(
                PublicUrlKey,
                $"\"{url}\" cannot be opened by people in Teams.",
                "Set the https address under which this program is reached, or leave it out."
            );
        }
    }
}
