using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SisSync.Tests.TestKit;

/// <summary>
/// Microsoft Graph and the storage behind it on loopback: a channel's folder, small and large uploads, sessions that resume.
/// Keeps hashes of what arrives, and answers as scripted.
/// </summary>
internal sealed partial class FakeDrive : IAsyncDisposable
{
    public const string Group = "d2f84b6a-7e10-4c95-b3a8-6c1e9f0d5b27";

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly List<(
        Func<HttpRequest, bool> When,
        int Status,
        string? RetryAfter,
        bool Took
    )> _script = [];
    private int _next;

    private FakeDrive(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public string Host => new Uri(Address).Authority;

    /// <summary>Every request: method, path, Authorization, Content-Range.</summary>
    public ConcurrentQueue<DriveCall> Calls { get; } = new();

    /// <summary>Files by item id.</summary>
    public ConcurrentDictionary<string, StoredFile> Files { get; } = new(StringComparer.Ordinal);

    public static async Task<FakeDrive> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var drive = new FakeDrive(app);
        app.Run(drive.AnswerAsync);
        await app.StartAsync();
        return drive;
    }

    /// <summary>The next request of this kind gets this status.</summary>
    /// <param name="when">Which requests.</param>
    /// <param name="status">What they get.</param>
    /// <param name="retryAfter">Seconds.</param>
    /// <param name="took">The bytes were taken all the same: the answer got lost.</param>
    public FakeDrive Then(
        Func<HttpRequest, bool> when,
        int status,
        string? retryAfter = null,
        bool took = false
    )
    {
        lock (_gate)
        {
            _script.Add((when, status, retryAfter, took));
        }
        return this;
    }

    /// <summary>An upload address as the consent flow gives it.</summary>
    public string NewUpload(string name = "file.csv")
    {
        var id = $"{Interlocked.Increment(ref _next)}";
        _sessions[id] = new Session(name);
        return $"{Address}/upload/{id}?tempauth=secret";
    }

    /// <summary>What was uploaded to the address.</summary>
    public StoredFile? Uploaded(string address) =>
        _sessions[new Uri(address).AbsolutePath.Split('/')[^1]].Stored;

    public static bool IsPut(HttpRequest request) => request.Method == "PUT";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = Uri.UnescapeDataString(request.Path.Value!);
        Calls.Enqueue(
            new DriveCall(
                request.Method,
                path,
                request.Headers.Authorization.ToString(),
                request.Headers.ContentRange.ToString()
            )
        );
        if (Scripted(request) is { } scripted)
        {
            if (scripted.Took)
            {
                await UploadAsync(context, path);
            }
            else
            {
                await request.Body.CopyToAsync(Stream.Null);
            }
            context.Response.StatusCode = scripted.Status;
            context.Response.Headers.RetryAfter = scripted.RetryAfter;
            return;
        }
        var (status, body) = path.StartsWith("/upload/", StringComparison.Ordinal)
            ? await UploadAsync(context, path)
            : await GraphAsync(request, path);
        context.Response.StatusCode = status;
        if (body is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body.ToJsonString());
        }
    }

    private (int Status, string? RetryAfter, bool Took)? Scripted(HttpRequest request)
    {
        lock (_gate)
        {
            var at = _script.FindIndex(s => s.When(request));
            if (at < 0)
            {
                return null;
            }
            var (_, status, retryAfter, took) = _script[at];
            _script.RemoveAt(at);
            return (status, retryAfter, took);
        }
    }

    private async Task<(int, JsonNode?)> GraphAsync(HttpRequest request, string path)
    {
        if (request.Headers.Authorization != $"Bearer {FakeGraphTokens.Token}")
        {
            return (401, null);
        }
        if (path.EndsWith("/filesFolder", StringComparison.Ordinal))
        {
            return (
                200,
                new JsonObject
                {
                    ["id"] = "folder-1",
                    ["name"] = "Roster alerts",
                    ["webUrl"] = "https://contoso.sharepoint.com/sites/t/Roster",
                    ["parentReference"] = new JsonObject { ["driveId"] = "drive-1" },
                }
            );
        }
        if (ItemPath().Match(path) is { Success: true } item)
        {
            var name = item.Groups["name"].Value;
            switch (request.Method, item.Groups["what"].Value)
            {
                case ("PUT", "content"):
                    return (201, ItemOf(Keep(name, await HashAsync(request.Body))));
                case ("POST", "createUploadSession"):
                    await request.Body.CopyToAsync(Stream.Null);
                    return (200, new JsonObject { ["uploadUrl"] = NewUpload(name) });
                case ("DELETE", _):
                    return
                        Files.Values.FirstOrDefault(f => f.Name == name) is { } named
                        && Files.TryRemove(named.Id, out _)
                        ? (204, null)
                        : (404, null);
            }
        }
        return request.Method == "DELETE"
            ? (Files.TryRemove(path.Split('/')[^1], out _) ? 204 : 404, null)
            : (404, null);
    }

    private async Task<(int, JsonNode?)> UploadAsync(HttpContext context, string path)
    {
        if (
            !_sessions.TryGetValue(path.Split('/')[^1], out var session)
            || session.Stored is not null
        )
        {
            return (404, null);
        }
        if (context.Request.Method == "GET")
        {
            return (200, session.Expected());
        }
        var range = Range().Match(context.Request.Headers.ContentRange.ToString());
        var (from, to, total) = (
            Number(range, "from"),
            Number(range, "to"),
            Number(range, "total")
        );
        if (from != session.At || to - from + 1 != context.Request.ContentLength)
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            return (416, null);
        }
        if (to + 1 < total && (to + 1 - from) % (320 * 1024) != 0)
        {
            return (400, null);
        }
        await session.TakeAsync(context.Request.Body);
        if (session.At < total)
        {
            return (202, session.Expected());
        }
        session.Stored = Keep(session.Name, session.Finish());
        return (201, ItemOf(session.Stored));
    }

    private StoredFile Keep(string name, (string Hash, long Length) content)
    {
        var id = $"item-{Interlocked.Increment(ref _next)}";
        return Files[id] = new StoredFile(id, name, content.Hash, content.Length);
    }

    private static JsonObject ItemOf(StoredFile file) =>
        new()
        {
            ["id"] = file.Id,
            ["name"] = file.Name,
            ["webUrl"] =
                $"https://contoso.sharepoint.com/sites/t/Roster/{Uri.EscapeDataString(file.Name)}",
        };

    private static async Task<(string, long)> HashAsync(Stream body)
    {
        var session = new Session("");
        await session.TakeAsync(body);
        return session.Finish();
    }

    private static long Number(Match match, string group) =>
        long.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "^bytes (?<from>[0-9]+)-(?<to>[0-9]+)/(?<total>[0-9]+)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Range();

    [GeneratedRegex(
        "^/v1.0/drives/[^/]+/items/[^/:]+:/(?<name>[^:]+):(/(?<what>[a-zA-Z]+))?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ItemPath();

    private sealed class Session(string name)
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(
            HashAlgorithmName.SHA256
        );

        public string Name => name;

        public long At { get; private set; }

        public StoredFile? Stored { get; set; }

        public JsonObject Expected() => new() { ["nextExpectedRanges"] = new JsonArray($"{At}-") };

        public async Task TakeAsync(Stream body)
        {
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await body.ReadAsync(buffer)) > 0)
            {
                _hash.AppendData(buffer, 0, read);
                At += read;
            }
        }

        public (string Hash, long Length) Finish() =>
            (Convert.ToHexStringLower(_hash.GetHashAndReset()), At);
    }
}

/// <summary>A request that the drive had.</summary>
internal sealed record DriveCall(string Method, string Path, string Authorization, string Range);

/// <summary>A file that arrived.</summary>
internal sealed record StoredFile(string Id, string Name, string Hash, long Length);
