using System.Runtime.InteropServices;

namespace SisSync.Benchmarks.Measuring;

/// <summary>The resident memory of a process from its start to its end.</summary>
/// <param name="PeakMb">The system's own high-water mark.</param>
/// <param name="PeakAt">Seconds until it was reached.</param>
/// <param name="Points">What was resident about every tenth of a second.</param>
internal sealed record MemoryCourse(double PeakMb, double PeakAt, IReadOnlyList<MemoryPoint> Points)
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>Of what is no process of its own.</summary>
    public static MemoryCourse None { get; } = new(0, 0, []);

    /// <summary>The megabytes after a share of the time.</summary>
    public double After(double share) =>
        Points.Count == 0
            ? 0
            : Points.Last(point => point.Seconds <= share * Points[^1].Seconds).Mb;

    /// <summary>The course as a line of blocks, each as high as the most of its span; the peak is a full one.</summary>
    public string Line(int width) =>
        string.Concat(
            Points
                .GroupBy(point => (int)(point.Seconds * width / (Points[^1].Seconds + 0.01)))
                .Select(span => Heights[Height(span.Max(point => point.Mb))])
        );

    private int Height(double mb) =>
        Math.Clamp((int)(mb / PeakMb * Heights.Length), 0, Heights.Length - 1);
}

/// <summary>What was resident at a moment.</summary>
/// <param name="Seconds">Since the start.</param>
/// <param name="Mb">Megabytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MemoryPoint(double Seconds, double Mb);
