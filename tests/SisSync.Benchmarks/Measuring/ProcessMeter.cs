using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SisSync.Benchmarks.Measuring;

/// <summary>Runs programs one after the other and measures each.</summary>
internal static partial class ProcessMeter
{
    private const int Children = -1;
    private const int Self = 0;

    /// <summary>Starts a program, waits for its end and measures it.</summary>
    /// <exception cref="InvalidOperationException">It ended with a code that is not 0.</exception>
    public static async Task<Measured> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null,
        string? input = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        var cpu = Seconds(Children);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var memory = MemoryWatch.FollowAsync(process);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        await process.WaitForExitAsync();
        var wall = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await errors}{await output}"
            );
        }
        return new Measured(wall, Seconds(Children) - cpu, await memory, await output);
    }

    /// <summary>Processor time of this process so far.</summary>
    public static double OwnSeconds() => Seconds(Self);

    private static double Seconds(int who)
    {
        Span<long> usage = stackalloc long[18];
        if (GetUsage(who, ref MemoryMarshal.GetReference(usage)) != 0)
        {
            throw new InvalidOperationException("getrusage failed");
        }
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
