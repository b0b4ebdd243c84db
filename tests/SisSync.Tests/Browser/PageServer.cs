using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using SisSync.Bot.Settings;

namespace SisSync.Tests.Browser;

/// <summary>Serves the page of <c>tests/browser</c> and the packages that it draws with, on loopback.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    // whatever a card holds, the page asks nobody else for anything
    private const string OwnFilesOnly =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    private readonly WebApplication _app;

    private PageServer(WebApplication app) => _app = app;

    public static string Folder { get; } =
        Path.Combine(RepositoryRoot.Find(AppContext.BaseDirectory), "tests", "browser");

    public Uri Address => new(_app.Urls.First());

    public static async Task<PageServer> StartAsync(Action<WebApplication>? endpoints = null)
    {
        var packages = Path.Combine(Folder, "node_modules");
        if (!Directory.Exists(packages))
        {
            throw new InvalidOperationException(
                "The page's packages are not installed: run tests/run.sh, or npm ci in tests/browser."
            );
        }
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use(
            (context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = OwnFilesOnly;
                return next(context);
            }
        );
        app.UseStaticFiles(Files(Path.Combine(Folder, "page"), ""));
        app.UseStaticFiles(Files(packages, "/packages"));
        endpoints?.Invoke(app);
        await app.StartAsync();
        return new PageServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static StaticFileOptions Files(string folder, string path) =>
        new()
        {
            FileProvider = new PhysicalFileProvider(folder),
            RequestPath = path,
            ContentTypeProvider = new FileExtensionContentTypeProvider(),
        };
}
