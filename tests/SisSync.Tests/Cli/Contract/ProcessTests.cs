using System.Diagnostics;
using System.Text;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli.Contract;

/// <summary>The program as a process of its own, its streams piped.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sissync-process-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Sync_Piped_PrintsOneUtf8DocumentAndNoProgress()
    {
        var sync = await RunAsync("sync", "--json");
        var report = await RunAsync("report", "--json");

        Assert.Equal((0, ""), (sync.Code, sync.Error));
        sync.Json(ContractShapes.Sync);
        Assert.Equal((0, ""), (report.Code, report.Error));
        var name = report.Json(ContractShapes.Report)["districts"]![0]!["name"]!;
        Assert.Equal("Zoë 李 Unified", name.GetValue<string>());
    }

    private async Task<CliOutcome> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SisSync.Bot.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["LC_ALL"] = "en_US.ISO-8859-1";
        start.Environment["Districts__0__Name"] = "Zoë 李 Unified";
        start.Environment["Database__ConnectionString"] =
            $"Data Source={Path.Combine(_folder, "sissync.db")}";
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.BaseStream.CopyToAsync(
            output,
            TestContext.Current.CancellationToken
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.ToArray());
        return new CliOutcome(process.ExitCode, text, await error, output.ToArray());
    }
}
