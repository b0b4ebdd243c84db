using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Cli;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>One command on stand-ins, with what it wrote.</summary>
internal sealed class CliRun(FakeEngine engine, bool terminal = false) : ICliHost
{
    public string Out { get; private set; } = "";
    public string Error { get; private set; } = "";
    public byte[] Bytes { get; private set; } = [];
    public bool Served { get; private set; }
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(A.Evening));

    public async Task<int> InvokeAsync(params string[] args)
    {
        using var bytes = new MemoryStream();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var io = new CliIo(output, error, bytes, terminal);
        var code = await CommandLine.RunAsync(
            args,
            this,
            io,
            TestContext.Current.CancellationToken
        );
        Bytes = bytes.ToArray();
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public string Text => Encoding.UTF8.GetString(Bytes);

    public Task<int> ServeAsync(CancellationToken cancellationToken)
    {
        Served = true;
        return Task.FromResult(0);
    }

    public async Task<int> RunAsync(
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken
    )
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Districts:0:Id"] = "demo",
                        ["Districts:1:Id"] = "oak",
                    }
                )
                .Build()
        );
        services.AddSingleton<TimeProvider>(Time);
        engine.Register(services);
        await using var provider = services.BuildServiceProvider();
        return await work(provider, cancellationToken);
    }
}
