namespace SisSync.Bot.Teams;

/// <summary>The bot's registration and the hosts it may talk to, named as Bot Framework names them. An empty value is the default.</summary>
internal sealed class TeamsOptions
{
    public const string MultiTenant = "MultiTenant";
    public const string SingleTenant = "SingleTenant";
    public const string ManagedIdentity = "UserAssignedMSI";

    public string MicrosoftAppType
    {
        get;
        set => field = Or(value, MultiTenant);
    } = MultiTenant;

    /// <summary>Empty only while developing: then everything stays on this machine.</summary>
    public string MicrosoftAppId
    {
        get;
        set => field = Or(value, "");
    } = "";

    public string MicrosoftAppPassword
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>In place of a secret: a file with certificate and private key; relative to the repository root.</summary>
    public string MicrosoftAppCertificatePath
    {
        get;
        set => field = Or(value, "");
    } = "";

    public string MicrosoftAppCertificatePassword
    {
        get;
        set => field = value ?? "";
    } = "";

    /// <summary>Home tenant of a single-tenant registration.</summary>
    public string MicrosoftAppTenantId
    {
        get;
        set => field = Or(value, "");
    } = "";

    public string ToBotFromChannelOpenIdMetadataUrl
    {
        get;
        set => field = Or(value, Public.MetadataUrl);
    } = Public.MetadataUrl;

    public string ToBotFromChannelTokenIssuer
    {
        get;
        set => field = Or(value, Public.Issuer);
    } = Public.Issuer;

    /// <summary>Authority of outgoing tokens; empty = the one that belongs to the app type.</summary>
    public string ToChannelFromBotLoginUrl
    {
        get;
        set => field = Or(value, "");
    } = "";

    public string ToChannelFromBotOAuthScope
    {
        get;
        set => field = Or(value, Public.Scope);
    } = Public.Scope;

    public TeamsHostOptions Teams { get; set; } = new();

    public bool HasAppId => MicrosoftAppId.Length > 0;

    public bool HasCertificate => MicrosoftAppCertificatePath.Length > 0;

    public bool IsSingleTenant => IsOfType(SingleTenant);

    /// <summary>The app id is that of an identity which the machine may use without a secret.</summary>
    public bool IsManagedIdentity => IsOfType(ManagedIdentity);

    public bool IsMultiTenant => IsOfType(MultiTenant);

    public string LoginUrl =>
        ToChannelFromBotLoginUrl.Length > 0
            ? ToChannelFromBotLoginUrl
            : "https://login.microsoftonline.com/"
                + (IsSingleTenant ? MicrosoftAppTenantId : "botframework.com");

    private bool IsOfType(string type) =>
        MicrosoftAppType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static string Or(string? value, string otherwise) =>
        string.IsNullOrWhiteSpace(value) ? otherwise : value.Trim();

    /// <summary>The public cloud.</summary>
    private static class Public
    {
        public const string MetadataUrl =
            "https://login.botframework.com/v1/.well-known/openidconfiguration";

        public const string Issuer = "https://api.botframework.com";

        public const string Scope = "https://api.botframework.com/.default";
    }
}

/// <summary>The section "Teams".</summary>
internal sealed class TeamsHostOptions
{
    /// <summary>Hosts (host or host:port) that may be called back, in place of the built-in list.</summary>
    public List<string> ServiceUrlHosts { get; set; } = [];
}
