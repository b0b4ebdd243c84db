using System.Diagnostics;
using System.Globalization;

namespace SisSync.Benchmarks.Measuring;

/// <summary>Looks at the memory of a process until its end.</summary>
internal static class MemoryWatch
{
    private const double Step = 0.1;

    /// <summary>The system keeps the peak of a process while it lives: the last look before its end counts.</summary>
    public static async Task<MemoryCourse> FollowAsync(Process process)
    {
        var file = $"/proc/{process.Id}/status";
        var watch = Stopwatch.StartNew();
        var points = new List<MemoryPoint>();
        var (peak, peakAt, next) = (0.0, 0.0, 0.0);
        try
        {
            do
            {
                var now = watch.Elapsed.TotalSeconds;
                foreach (var line in await File.ReadAllLinesAsync(file))
                {
                    if (line.StartsWith("VmHWM:", StringComparison.Ordinal) && Mb(line) > peak)
                    {
                        (peak, peakAt) = (Mb(line), now);
                    }
                    else if (line.StartsWith("VmRSS:", StringComparison.Ordinal) && now >= next)
                    {
                        points.Add(new MemoryPoint(now, Mb(line)));
                        next = now + Step;
                    }
                }
                await Task.Delay(20);
            } while (!process.HasExited);
        }
        catch (IOException)
        {
            // it has ended between two looks
        }
        return new MemoryCourse(peak, peakAt, points);
    }

    private static double Mb(string line) =>
        double.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture)
        / 1024;
}
