using System.Globalization;
using Microsoft.Net.Http.Headers;
using SisSync.Bot.Access;
using SisSync.Core.Exporting;

namespace SisSync.Bot.Files;

/// <summary>
/// GET /files/ID: the file behind a link. A browser brings no identity, so the link itself is the proof: it was given to one
/// person, ends soon, and that person's rights are asked again.
/// </summary>
internal sealed class FileEndpoint(
    IServiceScopeFactory scopes,
    IFileWays ways,
    TimeProvider time,
    ILogger<FileEndpoint> logger
)
{
    public const string Folder = "/files";

    public async Task HandleAsync(HttpContext context, string id)
    {
        var cancellationToken = context.RequestAborted;
        Guard(context.Response.Headers);
        FilePages.Speak(context);
        await using var scope = scopes.CreateAsyncScope();
        var exports = scope.ServiceProvider.GetRequiredService<IExports>();
        if (await FindAsync(exports, id, context.Request.Query, cancellationToken) is not { } found)
        {
            await NoFileAsync(context);
            return;
        }
        ReaderLanguage.Speak(found.Export.Person.Language);
        var now = time.GetUtcNow().UtcDateTime;
        if (now >= found.Until || now >= found.Export.ExpiresAt)
        {
            await OverAsync(context);
            return;
        }
        var access = scope.ServiceProvider.GetRequiredService<ExportAccess>();
        if (!await access.MayAsync(found.Export, cancellationToken))
        {
            await NoFileAsync(context);
            return;
        }
        if (!await exports.TakeAsync(id, ways.LinkDownloads, cancellationToken))
        {
            await OverAsync(context);
            return;
        }
        await SendAsync(context, exports, found.Export, cancellationToken);
    }

    private static async Task<(Export Export, DateTime Until)?> FindAsync(
        IExports exports,
        string id,
        IQueryCollection query,
        CancellationToken cancellationToken
    ) =>
        long.TryParse(
            query["until"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var until
        )
        && until <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && await exports.FindAsync(id, cancellationToken) is { } export
        && LinkSignature.IsGood(export, until, query["sign"])
            ? (export, DateTimeOffset.FromUnixTimeSeconds(until).UtcDateTime)
            : null;

    private async Task SendAsync(
        HttpContext context,
        IExports exports,
        Export export,
        CancellationToken cancellationToken
    )
    {
        ExportFile file;
        try
        {
            file = await exports.SpoolAsync(export, cancellationToken);
        }
        catch (ArgumentException)
        {
            await FilePages.WriteAsync(
                context,
                StatusCodes.Status410Gone,
                FileWords.GoneTitle,
                FileWords.GoneAdvice
            );
            return;
        }
        await using (file)
        {
            var headers = context.Response.Headers;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(export.Name);
            headers.ContentDisposition = disposition.ToString();
            context.Response.ContentType = "text/csv; charset=utf-8";
            context.Response.ContentLength = file.Length;
            await file.Content.CopyToAsync(context.Response.Body, cancellationToken);
            await exports.AuditAsync(
                export,
                string.Create(CultureInfo.InvariantCulture, $"{file.Rows} rows downloaded"),
                CancellationToken.None
            );
            FilesLog.Downloaded(logger, export.Id, file.Rows);
        }
    }

    private static void Guard(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["X-Robots-Tag"] = "noindex";
    }

    private static Task NoFileAsync(HttpContext context) =>
        FilePages.WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            FileWords.WrongTitle,
            FileWords.AskAgain
        );

    private static Task OverAsync(HttpContext context) =>
        FilePages.WriteAsync(
            context,
            StatusCodes.Status410Gone,
            FileWords.OverTitle,
            FileWords.AskAgain
        );
}
