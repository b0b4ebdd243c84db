using SisSync.Benchmarks;
using SisSync.Benchmarks.Baselines;

if (args is ["baseline", var name, .. var rest])
{
    return await Baseline.RunAsync(name, rest);
}
if (BenchmarkOptions.Parse(args, Console.Error) is not { } options)
{
    return 2;
}
return await Benchmark.RunAsync(options);
