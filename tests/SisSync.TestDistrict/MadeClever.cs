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

namespace SisSync.TestDistrict;

/// <summary>Clever's lists over a made night on a loopback port: pages by starting_after, packed with gzip when asked.</summary>
public sealed class MadeClever : IAsyncDisposable
{
    public const string Token = "token-of-a-made-district";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();

    // packing costs more than all the rest of the server: each page of a night once
    private readonly ConcurrentDictionary<(RosterFiles, string, CompressionLevel), byte[]> _packed =
        new();

    private MadeClever(WebApplication app) => _app = app;

    /// <summary>What is served.</summary>
    public RosterFiles? Roster { get; set; }

    /// <summary>The most records of a page, whatever is asked for.</summary>
    public int LargestPage { get; set; } = 10_000;

    /// <summary>Packs bodies when the client takes gzip, as Clever does.</summary>
    public bool Gzip { get; set; } = true;

    /// <summary>How bodies are packed.</summary>
    public CompressionLevel Packing { get; set; } = CompressionLevel.Fastest;

    public string Address { get; private set; } = "";

    /// <summary>Path and query of each request, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static async Task<MadeClever> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var host = builder.Build();
        var clever = new MadeClever(host);
        host.Run(clever.AnswerAsync);
        await host.StartAsync();
        clever.Address = host
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        return clever;
    }

    /// <summary>Forgets the requests so far.</summary>
    public void ForgetRequests() => _requests.Clear();

    /// <summary>Settings of a district that reads from here, as the program's configuration has them.</summary>
    public Dictionary<string, string> Settings() =>
        new()
        {
            ["Districts:0:Id"] = "made",
            ["Districts:0:Name"] = "Made District",
            ["Districts:0:Plan"] = "District",
            ["Districts:0:Source:Type"] = "CleverApi",
            ["Districts:0:Source:BaseUrl"] = $"{Address}/v3.0",
            ["Districts:0:Source:Token"] = Token,
            ["Districts:0:Source:DistrictId"] = Ids.District,
        };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var address = request.Path + request.QueryString;
        _requests.Enqueue(address);
        var packed = Gzip && request.Headers.AcceptEncoding.ToString().Contains("gzip");
        var body = packed
            ? _packed.GetOrAdd(
                (Roster!, address + LargestPage, Packing),
                _ => Pack(Body(request, address))
            )
            : Body(request, address);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (packed)
        {
            context.Response.Headers.ContentEncoding = "gzip";
        }
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private byte[] Body(HttpRequest request, string self)
    {
        var path = request.Path.ToString();
        var role = request.Query["role"].ToString();
        if (path == "/v3.0/districts")
        {
            return Encoding.UTF8.GetBytes(
                $$$"""{"data":[{"data":{"id":"{{{Ids.District}}}","name":"Made District","state":"success","last_sync":"2026-01-14T09:42:10.511Z"},"uri":"/v3.0/districts/{{{Ids.District}}}"}],"links":[]}"""
            );
        }
        var list = Roster![role.Length > 0 ? role : path["/v3.0/".Length..]];
        var asked = int.TryParse(request.Query["limit"], out var limit) ? limit : 100;
        var from = list.After(request.Query["starting_after"].ToString());
        var query = role.Length == 0 ? "" : $"role={role}&";
        // the last id of the page, with the prefix of its list
        return list.Page(
            from,
            Math.Min(asked, LargestPage),
            self,
            number => $"{path}?{query}starting_after={IdOf(path, role, number)}&limit={asked}"
        );
    }

    private static string IdOf(string path, string role, int number) =>
        (path, role) switch
        {
            (_, "student") => Ids.Student(number),
            (_, "teacher") => Ids.Teacher(number),
            (_, "staff") => Ids.Staff(number),
            (_, "contact") => Ids.Contact(number),
            ("/v3.0/schools", _) => Ids.School(number),
            _ => Ids.Section(number),
        };

    private byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, Packing))
        {
            gzip.Write(body);
        }
        return packed.ToArray();
    }
}
