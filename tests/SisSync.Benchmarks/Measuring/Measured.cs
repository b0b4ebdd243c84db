namespace SisSync.Benchmarks.Measuring;

/// <summary>One run of a program.</summary>
/// <param name="Wall">Seconds from start to exit.</param>
/// <param name="Cpu">Seconds of processor time, user and system.</param>
/// <param name="PeakMb">Most memory resident at once.</param>
/// <param name="Output">What it wrote to standard output.</param>
internal sealed record Measured(double Wall, double Cpu, double PeakMb, string Output);
