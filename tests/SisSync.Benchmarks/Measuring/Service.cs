using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SisSync.Benchmarks.Measuring;

/// <summary>A bot as a process of its own, from ready to killed.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private Service(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Seconds from its start until it was ready.</summary>
    public double ReadyAfter { get; private set; }

    /// <summary>Its memory from now until its end.</summary>
    public Task<MemoryCourse> MemoryAsync() => MemoryWatch.FollowAsync(_process);

    /// <summary>Processor time so far, in seconds.</summary>
    public double Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Resident memory now.</summary>
    public double Mb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Starts a program and waits until it is ready.</summary>
    /// <param name="line">Program and arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Settings for a given port.</param>
    public static async Task<Service> StartAsync(
        IReadOnlyList<string> line,
        string folder,
        Func<int, Dictionary<string, string>> environment
    )
    {
        var port = FreePort();
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment(port))
        {
            start.Environment[name] = value;
        }
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var watch = Stopwatch.StartNew();
        var service = new Service(Process.Start(start)!, new Uri(address));
        while (!await IsReadyAsync(http, $"{address}/readyz"))
        {
            if (service._process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(1))
            {
                await service.DisposeAsync();
                throw new InvalidOperationException(
                    $"{string.Join(' ', line)} did not become ready: {await service._errors}"
                );
            }
            await Task.Delay(10);
        }
        service.ReadyAfter = watch.Elapsed.TotalSeconds;
        return service;
    }

    /// <summary>Ends it without asking.</summary>
    public async Task EndAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
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
