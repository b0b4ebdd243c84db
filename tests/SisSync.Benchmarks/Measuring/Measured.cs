namespace SisSync.Benchmarks.Measuring;

/// <summary>One run of a program.</summary>
/// <param name="Wall">Seconds from start to exit.</param>
/// <param name="Cpu">Seconds of processor time, user and system.</param>
/// <param name="Memory">What was resident, all along.</param>
/// <param name="Output">What it wrote to standard output.</param>
internal sealed record Measured(double Wall, double Cpu, MemoryCourse Memory, string Output)
{
    /// <summary>Most memory resident at once.</summary>
    public double PeakMb => Memory.PeakMb;
}
