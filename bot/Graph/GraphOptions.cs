namespace SisSync.Bot.Graph;

/// <summary>The section "Graph": the registration that Microsoft Graph knows. An empty value is the default.</summary>
internal sealed class GraphOptions
{
    public const string Section = "Graph";

    private const string PublicBase = "https://graph.microsoft.com/v1.0";
    private const string PublicLogin = "https://login.microsoftonline.com";

    /// <summary>With its version; other clouds have hosts of their own.</summary>
    public string BaseUrl
    {
        get;
        set => field = Or(value, PublicBase);
    } = PublicBase;

    /// <summary>Who gives out tokens, without the tenant.</summary>
    public string LoginUrl
    {
        get;
        set => field = Or(value, PublicLogin);
    } = PublicLogin;

    public string TenantId
    {
        get;
        set => field = Or(value, "");
    } = "";

    public string ClientId
    {
        get;
        set => field = Or(value, "");
    } = "";

    public string ClientSecret
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>Whether there is a registration to ask with.</summary>
    public bool IsSet => TenantId.Length > 0 && ClientId.Length > 0 && ClientSecret.Length > 0;

    /// <summary>The tokens' authority.</summary>
    public string Authority => $"{LoginUrl.TrimEnd('/')}/{TenantId}";

    /// <summary>Everything that was granted to the registration at this cloud's Graph.</summary>
    public string Scope
    {
        get
        {
            var host = new Uri(BaseUrl).GetLeftPart(UriPartial.Authority);
            return (new Uri(host).IsLoopback ? "https://graph.microsoft.com" : host) + "/.default";
        }
    }

    private static string Or(string? value, string otherwise) =>
        string.IsNullOrWhiteSpace(value) ? otherwise : value.Trim();
}
