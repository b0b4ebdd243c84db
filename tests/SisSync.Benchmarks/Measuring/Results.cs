namespace SisSync.Benchmarks.Measuring;

/// <summary>What was measured at one size, round by round.</summary>
internal sealed class Results(int people)
{
    private readonly SortedDictionary<string, List<Measured>> _rows = [];

    public int People => people;

    public IEnumerable<(string Row, IReadOnlyList<Measured> Rounds)> Rows =>
        _rows.Select(pair => (pair.Key, (IReadOnlyList<Measured>)pair.Value));

    /// <summary>Most requests for one list in one pull, over what the list's size needs; null when nobody counted.</summary>
    public int? RequestsTooMany { get; set; }

    public void Add(string row, Measured measured)
    {
        if (!_rows.TryGetValue(row, out var rounds))
        {
            _rows[row] = rounds = [];
        }
        rounds.Add(measured);
    }

    public double? Median(string row, Func<Measured, double> of) =>
        _rows.TryGetValue(row, out var rounds) ? MedianOf(rounds.Select(of)) : null;

    /// <summary>The median of the ratios of two rows, round by round.</summary>
    public double? Ratio(string row, string to, Func<Measured, double> of) =>
        _rows.TryGetValue(row, out var a) && _rows.TryGetValue(to, out var b)
            ? MedianOf(a.Zip(b, (one, other) => of(one) / of(other)))
            : null;

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
