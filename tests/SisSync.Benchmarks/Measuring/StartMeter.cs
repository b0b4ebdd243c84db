using System.Globalization;

namespace SisSync.Benchmarks.Measuring;

/// <summary>How long the service takes from its start until it is ready, and its memory then.</summary>
internal static class StartMeter
{
    public static async Task<Measured> RunAsync(Product product, string folder)
    {
        await using var service = await Service.StartAsync(
            product.Serve,
            folder,
            port => Settings(product, port)
        );
        var memory = service.MemoryAsync();
        await Task.Delay(500);
        var cpu = service.Cpu;
        await service.EndAsync();
        return new Measured(service.ReadyAfter, cpu, await memory, "");
    }

    private static Dictionary<string, string> Settings(Product product, int port)
    {
        var settings = product.Environment();
        settings["Urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        // a night that falls due now would be measured with it
        settings["Districts__0__Schedule__Enabled"] = "false";
        return settings;
    }
}
