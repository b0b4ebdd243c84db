using Microsoft.Extensions.Time.Testing;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Browser;

/// <summary>The database of the demo district after its first two nights, played once for a class of tests.</summary>
public sealed class PlayedDemo : IAsyncLifetime
{
    public const string District = "demo";

    /// <summary>A Wednesday, 9:10 in the morning for the district.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 1, 14, 17, 10, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sissync-demo-");

    public string Database => Path.Combine(_folder.FullName, "sissync.db");

    public async ValueTask InitializeAsync()
    {
        await using var program = await RunningProgram.StartAsync(
            new FakeTimeProvider(Morning.AddHours(-8)),
            new() { ["Districts:0:Id"] = District, ["Districts:0:Source:Type"] = "Demo" }
        );
        await program.ReadyAsync();
        program.SaveDatabase(Database);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
