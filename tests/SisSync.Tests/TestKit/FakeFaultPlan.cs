namespace SisSync.Tests.TestKit;

/// <summary>Which requests a fake Clever spoils.</summary>
internal sealed class FakeFaultPlan
{
    private readonly List<Planned> faults = [];

    public void Add(string stream, FakeFault fault, int? page, int times)
    {
        lock (faults)
        {
            faults.Add(new Planned(stream, fault, page) { Left = times });
        }
    }

    public void Clear()
    {
        lock (faults)
        {
            faults.Clear();
        }
    }

    /// <summary>The fault of this request, used up by it; null if it is to go well.</summary>
    public FakeFault? Take(string stream, int page)
    {
        lock (faults)
        {
            var planned = faults.Find(fault =>
                fault.Stream == stream && fault.Left > 0 && (fault.Page ?? page) == page
            );
            if (planned is not null)
            {
                planned.Left--;
            }

            return planned?.Fault;
        }
    }

    private sealed record Planned(string Stream, FakeFault Fault, int? Page)
    {
        public int Left { get; set; }
    }
}
