using SisSync.Benchmarks.Measuring;

namespace SisSync.Benchmarks.Chat;

/// <summary>One round of a bot with everybody talking.</summary>
/// <param name="PerSecond">Turns a second.</param>
/// <param name="P50">Milliseconds of the median turn.</param>
/// <param name="P99">Milliseconds that 99 of 100 turns stay below.</param>
/// <param name="CpuMs">Milliseconds of processor time of the bot a turn.</param>
/// <param name="OwnCpuMs">The same of what measures: the people and the connector.</param>
/// <param name="Mb">Resident memory after the round.</param>
internal sealed record Talk(
    double PerSecond,
    double P50,
    double P99,
    double CpuMs,
    double OwnCpuMs,
    double Mb
)
{
    public static async Task<Talk> MeasureAsync(
        Service bot,
        IReadOnlyList<Person> people,
        TimeSpan time
    )
    {
        var cpu = bot.Cpu;
        var own = Environment.CpuUsage.TotalTime;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var all = await Task.WhenAll(people.Select(p => p.TalkAsync(bot.Address, time)));
        var seconds = watch.Elapsed.TotalSeconds;
        var turns = all.SelectMany(list => list).Order().ToArray();
        return new Talk(
            turns.Length / seconds,
            turns[turns.Length / 2],
            turns[turns.Length * 99 / 100],
            (bot.Cpu - cpu) * 1000 / turns.Length,
            (Environment.CpuUsage.TotalTime - own).TotalMilliseconds / turns.Length,
            bot.Mb
        );
    }
}
