using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Baselines;

/// <summary>What the product is measured against; each runs as a process of its own.</summary>
internal static class Baseline
{
    private static readonly string[] _lists =
    [
        "schools?limit=10000",
        "users?role=student&limit=10000",
        "users?role=teacher&limit=10000",
        "users?role=staff&limit=10000",
        "users?role=contact&limit=10000",
        "sections?limit=10000",
    ];

    public static async Task<int> RunAsync(string name, IReadOnlyList<string> arguments)
    {
        using var http = Client(arguments[0]);
        var count = name switch
        {
            "download" => await DownloadAsync(http),
            "walk" => await WalkAsync(http),
            "entities" => await Entities.SyncAsync(http, arguments[1]),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no baseline"),
        };
        await Console.Out.WriteLineAsync(count.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Every page of every list, in order.</summary>
    public static async Task ReadPagesAsync(
        HttpClient http,
        Func<HttpResponseMessage, Task<string?>> read
    )
    {
        foreach (var list in _lists)
        {
            string? next = $"/v3.0/{list}";
            while (next is not null)
            {
                using var page = await http.GetAsync(
                    next,
                    HttpCompletionOption.ResponseHeadersRead
                );
                page.EnsureSuccessStatusCode();
                next = await read(page);
            }
        }
    }

    /// <summary>The address of the next page, from the end of a body.</summary>
    public static string? Next(ReadOnlySpan<byte> body)
    {
        var end = body[Math.Max(0, body.Length - 400)..];
        var at = end.IndexOf("\"rel\":\"next\",\"uri\":\""u8);
        if (at < 0)
        {
            return null;
        }
        end = end[(at + 20)..];
        return Encoding.UTF8.GetString(end[..end.IndexOf((byte)'"')]);
    }

    private static HttpClient Client(string address)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip };
        var http = new HttpClient(handler) { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            MadeClever.Token
        );
        return http;
    }

    /// <summary>Reads all pages and drops them.</summary>
    private static async Task<long> DownloadAsync(HttpClient http)
    {
        long bytes = 0;
        var buffer = new byte[256 * 1024];
        var tail = new byte[512];
        await ReadPagesAsync(
            http,
            async page =>
            {
                await using var stream = await page.Content.ReadAsStreamAsync();
                var kept = 0;
                int read;
                while ((read = await stream.ReadAsync(buffer)) > 0)
                {
                    bytes += read;
                    kept = Keep(tail, kept, buffer.AsSpan(0, read));
                }
                return Next(tail.AsSpan(0, kept));
            }
        );
        return bytes;
    }

    /// <summary>The last bytes of what has come so far.</summary>
    private static int Keep(byte[] tail, int kept, ReadOnlySpan<byte> more)
    {
        if (more.Length >= tail.Length)
        {
            more[^tail.Length..].CopyTo(tail);
            return tail.Length;
        }
        var old = Math.Min(kept, tail.Length - more.Length);
        tail.AsSpan(kept - old, old).CopyTo(tail);
        more.CopyTo(tail.AsSpan(old));
        return old + more.Length;
    }

    /// <summary>A Utf8JsonReader over all pages, while the next page is on its way.</summary>
    private static async Task<long> WalkAsync(HttpClient http)
    {
        long tokens = 0;
        var walking = Task.CompletedTask;
        await ReadPagesAsync(
            http,
            async page =>
            {
                var body = await page.Content.ReadAsByteArrayAsync();
                await walking;
                walking = Task.Run(() => tokens += Tokens(body));
                return Next(body);
            }
        );
        await walking;
        return tokens;
    }

    private static long Tokens(byte[] body)
    {
        long tokens = 0;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            tokens++;
        }
        return tokens;
    }
}
