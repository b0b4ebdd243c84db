using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching;

/// <summary>A fake Clever with two small schools, and pulls from it through real HTTP.</summary>
public abstract class CleverApiTestBase : IAsyncLifetime
{
    private ServiceProvider services = null!;

    internal ImpatientClock Clock { get; } = new();
    internal FakeClever Clever { get; private set; } = null!;
    internal RecordingSink Sink { get; set; } = new();
    internal FakeLogCollector Logs => services.GetFakeLogCollector();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Clever = await FakeClever.StartAsync(Clock);
        Clever.District = FakeDistrict.Of(schools: 2, studentsPerSchool: 3);
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging())
            .AddSingleton<TimeProvider>(Clock)
            .AddCleverApi()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Clever.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal CleverApiSource Source(DistrictOptions options) =>
        services.GetRequiredService<CleverApiSourceFactory>().Create(options);

    internal Task<PullOutcome> PullAsync(
        DistrictOptions? options = null,
        TimeSpan? timeLeft = null,
        CancellationToken? cancellationToken = null
    ) =>
        Source(options ?? Clever.Options())
            .PullAsync(
                Sink,
                new PullRequest(
                    RunTrigger.Night,
                    SameNight: false,
                    Clock.GetUtcNow().UtcDateTime + (timeLeft ?? TimeSpan.FromHours(6)),
                    OptionalFilesSeen: [],
                    DemoNight: 0,
                    KnownScopes: []
                ),
                cancellationToken ?? Cancellation
            );

    /// <summary>Answers people and classes only when all five lists have been asked for, after something happened then.</summary>
    internal void AnswerTogether(Action? happened = null)
    {
        string[] lists = ["students", "teachers", "staff", "contacts", "sections"];
        var asked = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var list in lists)
        {
            Clever.Fault(
                list,
                FakeFault.After(() =>
                {
                    if (Interlocked.Increment(ref asked) == lists.Length)
                    {
                        happened?.Invoke();
                        all.SetResult();
                    }
                    return all.Task;
                })
            );
        }
    }

    internal void AssertDelivered()
    {
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            Assert.Equal(Clever.District.Ids(kind), Sink.Ids(kind));
        }
    }
}
