namespace SisSync.Benchmarks.Functions;

/// <summary>What one call costs.</summary>
/// <param name="Group">What belongs together.</param>
/// <param name="What">The function, in words.</param>
/// <param name="Of">What it is given; "" where there is only one thing.</param>
/// <param name="Ns">Nanoseconds, the median.</param>
/// <param name="Error">Their standard deviation.</param>
/// <param name="Bytes">Allocated.</param>
/// <param name="Ratio">To the group's baseline; null where there is none.</param>
internal sealed record FunctionCost(
    string Group,
    string What,
    string Of,
    double Ns,
    double Error,
    long Bytes,
    double? Ratio
)
{
    public static void Print(IEnumerable<FunctionCost> costs, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine("| group | function | of | ns | ± | bytes allocated | ratio |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var cost in costs)
        {
            to.WriteLine(
                FormattableString.Invariant(
                    $"| {cost.Group} | {cost.What} | {cost.Of} | {cost.Ns:N0} | {cost.Error:N0} | {cost.Bytes:N0} | {cost.Ratio:0.00} |"
                )
            );
        }
    }
}
