using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;

namespace SisSync.Tests.TestKit;

/// <summary>
/// Clever's API on a loopback port, serving <see cref="District"/>, with faults on demand. Streams are called
/// <c>districts, schools, students, teachers, staff, contacts, sections, tokens</c>.
/// </summary>
internal sealed class FakeClever : IAsyncDisposable
{
    public const string ClientId = "client-1";
    public const string ClientSecret = "secret-of-client-1";

    private static readonly Dictionary<string, RecordKind> Kinds = new(StringComparer.Ordinal)
    {
        ["schools"] = RecordKind.School,
        ["students"] = RecordKind.Student,
        ["teachers"] = RecordKind.Teacher,
        ["staff"] = RecordKind.Staff,
        ["contacts"] = RecordKind.Contact,
        ["sections"] = RecordKind.Section,
    };

    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly FakeFaultPlan faults = new();

    private FakeClever(WebApplication app, TimeProvider time) =>
        (this.app, this.time) = (app, time);

    /// <summary>What is served; exchange it or change it between runs.</summary>
    public FakeDistrict District { get; set; } = new();

    /// <summary>The token that is accepted.</summary>
    public string Token { get; set; } = "token-1";

    /// <summary>What the token list says, if not <see cref="Token"/>.</summary>
    public string? ListedToken { get; set; }

    /// <summary>The most records of a page, whatever is asked for: small pages for small tests.</summary>
    public int LargestPage { get; set; } = 10_000;

    /// <summary>How bodies are packed when the client takes gzip; null = not at all.</summary>
    public CompressionLevel? Packing { get; set; } = CompressionLevel.Fastest;

    /// <summary>Path and query of each request, in order.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Bearer tokens that were shown, in order, to see that none goes astray.</summary>
    public ConcurrentQueue<string> Shown { get; } = new();

    public string Address { get; private set; } = "";

    public static async Task<FakeClever> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var host = builder.Build();
        var clever = new FakeClever(host, time ?? TimeProvider.System);
        host.Run(clever.AnswerAsync);
        await host.StartAsync();
        clever.Address = host
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        return clever;
    }

    /// <summary>Settings of a district that reads from here, with a fixed token or as a client that asks for tokens.</summary>
    public DistrictOptions Options(bool fixedToken = true) =>
        new()
        {
            Id = "maple",
            Name = District.Name,
            Source = new SourceOptions
            {
                Type = "CleverApi",
                BaseUrl = $"{Address}/v3.0",
                TokenUrl = $"{Address}/oauth/tokens",
                DistrictId = District.Id,
                Token = fixedToken ? Token : "",
                ClientId = fixedToken ? "" : ClientId,
                ClientSecret = fixedToken ? "" : ClientSecret,
            },
        };

    /// <summary>Lets the next <paramref name="times"/> requests of a stream (of one page of it) go wrong.</summary>
    public FakeClever Fault(string stream, FakeFault fault, int? page = null, int times = 1)
    {
        faults.Add(stream, fault, page, times);
        return this;
    }

    /// <summary>From now on the same answers are packed in another way.</summary>
    public void Repack() =>
        Packing =
            Packing == CompressionLevel.Fastest
                ? CompressionLevel.NoCompression
                : CompressionLevel.Fastest;

    /// <summary>From now on every answer is good.</summary>
    public void Heal() => faults.Clear();

    /// <summary>The district authorized anew: the old token is refused, the list has the new one.</summary>
    public void RotateToken() => Token += "-rotated";

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        requests.Enqueue(request.Path + request.QueryString);
        var stream = StreamOf(request);
        var after = request.Query["starting_after"].ToString();
        var kind = Kinds.TryGetValue(stream, out var known) ? known : (RecordKind?)null;
        var limit = int.TryParse(request.Query["limit"], out var asked) ? asked : 100;
        var size = Math.Max(1, Math.Min(limit, LargestPage));
        var fault = faults.Take(stream, PageOf(kind, after, size));
        await (fault?.Before?.Invoke() ?? Task.CompletedTask);
        context.Response.Headers["X-RateLimit-Limit"] = "1200";
        context.Response.Headers["X-RateLimit-Remaining"] = "1100";
        if (fault?.Status is { } status)
        {
            await FakeCleverAnswers.FailAsync(context, time, fault, status);
        }
        else if (stream == "tokens")
        {
            await (
                request.Headers.Authorization == Basic()
                    ? FakeCleverAnswers.SendAsync(
                        context,
                        200,
                        Tokens(request.Query["district"].ToString()),
                        fault
                    )
                    : FakeCleverAnswers.SendAsync(
                        context,
                        401,
                        """{"error":"invalid_client"}"""u8.ToArray(),
                        null
                    )
            );
        }
        else if (stream.Length == 0)
        {
            await FakeCleverAnswers.FailAsync(context, time, FakeFault.Html(404), 404);
        }
        else if (!Authorized(request))
        {
            await FakeCleverAnswers.SendAsync(
                context,
                401,
                """{"message":"invalid token"}"""u8.ToArray(),
                null
            );
        }
        else if (limit is < 1 or > 10_000)
        {
            await FakeCleverAnswers.SendAsync(
                context,
                limit < 1 ? 400 : 413,
                "{\"message\":\"limit\"}"u8.ToArray(),
                null
            );
        }
        else
        {
            var body =
                kind is { } list ? List(request, list, after, size, fault)
                : stream == "district_admins" ? DistrictAdmins()
                : FakeCleverPages.District(District);
            await FakeCleverAnswers.SendAsync(context, 200, body, fault, Packing);
        }
    }

    private byte[] List(
        HttpRequest request,
        RecordKind kind,
        string after,
        int size,
        FakeFault? fault
    )
    {
        var from = fault?.FirstPageAgain == true ? "" : after;
        var ids = District
            .Ids(kind)
            .Where(id => string.CompareOrdinal(id, from) > 0)
            .Take(size + 1)
            .ToList();
        var more = ids.Count > size;
        ids = [.. ids.Take(size)];
        var role = request.Query["role"].ToString();
        var query = role.Length == 0 ? "" : $"role={role}&";
        var next = more
            ? $"{request.Path}?{query}starting_after={ids[^1]}&limit={request.Query["limit"]}"
            : null;
        next = fault?.Next is { } change ? change(next) : next;
        var self = request.Path + request.QueryString;
        return FakeCleverPages.List(District, kind, ids, self, next);
    }

    private byte[] DistrictAdmins() =>
        Encoding.UTF8.GetBytes(
            $$"""{"data":[{{string.Join(
                ',',
                District.DistrictAdmins.Values.Select(user => $$"""{"data":{{user}}}""")
            )}}],"links":[]}"""
        );

    private bool Authorized(HttpRequest request)
    {
        var shown = request.Headers.Authorization.ToString();
        Shown.Enqueue(shown);
        return shown == $"Bearer {Token}";
    }

    private byte[] Tokens(string district) =>
        FakeCleverPages.Tokens(
            District,
            District.Shared && (district.Length == 0 || district == District.Id)
                ? ListedToken ?? Token
                : null
        );

    private int PageOf(RecordKind? kind, string after, int size) =>
        kind is null || after.Length == 0
            ? 1
            : (District.Ids(kind.Value).Count(id => string.CompareOrdinal(id, after) <= 0) / size)
                + 1;

    private static string StreamOf(HttpRequest request) =>
        (request.Path.Value, request.Query["role"].ToString()) switch
        {
            ("/oauth/tokens", _) => "tokens",
            ("/v3.0/districts", _) => "districts",
            ("/v3.0/schools", _) => "schools",
            ("/v3.0/sections", _) => "sections",
            ("/v3.0/users", "student") => "students",
            ("/v3.0/users", "teacher") => "teachers",
            ("/v3.0/users", "staff") => "staff",
            ("/v3.0/users", "contact") => "contacts",
            ("/v3.0/users", "district_admin") => "district_admins",
            _ => "",
        };

    private static string Basic() =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));
}
