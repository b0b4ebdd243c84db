using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SisSync.Benchmarks.Measuring;

/// <summary>How long the service takes from its start until it is ready, and its memory then.</summary>
internal static class StartMeter
{
    public static async Task<Measured> RunAsync(Product product, string folder)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var line = product.Serve;
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in product.Environment())
        {
            start.Environment[name] = value;
        }
        start.Environment["Urls"] = address;
        // a night that falls due now would be measured with it
        start.Environment["Districts__0__Schedule__Enabled"] = "false";
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            while (!await IsReadyAsync(http, $"{address}/readyz"))
            {
                if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(1))
                {
                    throw new InvalidOperationException("The service did not become ready.");
                }
                await Task.Delay(10);
            }
            var ready = watch.Elapsed.TotalSeconds;
            var peak = ProcessMeter.PeakAsync(process);
            await Task.Delay(500);
            var cpu = process.TotalProcessorTime.TotalSeconds;
            process.Kill();
            await process.WaitForExitAsync();
            await Task.WhenAll(output, errors);
            return new Measured(ready, cpu, await peak, "");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
