namespace SisSync.TestDistrict;

/// <summary>Gathers which holds a night must lead to.</summary>
internal sealed class HoldBuilder
{
    private readonly Dictionary<int, Dictionary<string, int>> _holds = [];

    public HoldBuilder(IReadOnlyDictionary<int, IReadOnlyDictionary<string, int>>? before = null)
    {
        foreach (var (school, reasons) in before ?? ToReadOnly())
        {
            _holds[school] = new Dictionary<string, int>(reasons);
        }
    }

    public void Add(int school, string reason, int evidence)
    {
        if (!_holds.TryGetValue(school, out var reasons))
        {
            _holds[school] = reasons = [];
        }
        reasons[reason] = evidence;
    }

    public bool Has(int school) => _holds.ContainsKey(school);

    public Dictionary<int, IReadOnlyDictionary<string, int>> ToReadOnly() =>
        _holds.ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<string, int>)pair.Value);
}
