using SisSync.Bot.Settings;

namespace SisSync.Bot.Hosting;

/// <summary>Keeps what is for this machine on this machine.</summary>
internal static class LocalAccess
{
    private static readonly string[] Forwarding =
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Real-IP",
    ];

    /// <summary>
    /// Without an app id nobody is authenticated, so everything answers loopback only; with one, metrics and jobs
    /// do unless <c>Endpoints:Public</c> is set.
    /// </summary>
    public static void UseLocalAccess(this WebApplication app)
    {
        var everything = string.IsNullOrWhiteSpace(app.Configuration["MicrosoftAppId"]);
        var isPublic = app.Configuration.GetValue("Endpoints:Public", false);
        app.Use(
            (context, next) =>
            {
                var restricted = everything || (!isPublic && IsOperators(context.Request.Path));
                return restricted && !IsLocal(context) ? RefuseAsync(context) : next(context);
            }
        );
    }

    /// <summary>
    /// Whether a request comes from this machine itself: not through a proxy on it, and not from a web page
    /// whose name was pointed at loopback. No address at all is a host within the process.
    /// </summary>
    internal static bool IsLocal(HttpContext context) =>
        (
            context.Connection.RemoteIpAddress is not { } remote
            || System.Net.IPAddress.IsLoopback(
                remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote
            )
        )
        && !Array.Exists(Forwarding, context.Request.Headers.ContainsKey)
        && Addresses.IsLoopbackHost(context.Request.Host.Host);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(
            "This address answers loopback only.",
            context.RequestAborted
        );
    }

    private static bool IsOperators(PathString path) =>
        path.StartsWithSegments("/metrics") || path.StartsWithSegments("/jobs");
}
