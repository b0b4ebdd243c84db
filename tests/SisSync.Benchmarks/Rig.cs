using SisSync.Benchmarks.Baselines;
using SisSync.Benchmarks.Checking;
using SisSync.Benchmarks.Measuring;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks;

/// <summary>One size: its nights, written as pages and as CSV, the server over them, and the program.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private const int Seed = 5;
    private readonly Dictionary<string, MadeDistrict> _nights = [];
    private readonly Dictionary<string, RosterFiles> _pages = [];
    private readonly string _folder;
    private readonly BenchmarkOptions _options;

    private Rig(
        BenchmarkOptions options,
        string program,
        int people,
        string folder,
        MadeClever clever
    )
    {
        (_options, People, _folder, Clever) = (options, people, folder, clever);
        Product = new Product(clever, folder, program);
        Script = new Script(folder);
    }

    public int People { get; }

    public string Folder => _folder;

    public MadeClever Clever { get; }

    public Product Product { get; }

    public Script Script { get; }

    public static async Task<Rig> PrepareAsync(
        BenchmarkOptions options,
        string program,
        int people,
        string folder
    )
    {
        var clever = await MadeClever.StartAsync();
        clever.Gzip = options.Gzip;
        var rig = new Rig(options, program, people, folder, clever);
        var size = DistrictSize.Of(people);
        var first = DistrictMaker.Make(size, Seed);
        rig.Add("first", first);
        rig.Add("night", NightMaker.Make(first, Seed + 1, held: Math.Max(4, size.Schools / 100)));
        if (options.Rows.Contains("rollover"))
        {
            rig.Add("rollover", RolloverMaker.Make(first, Seed + 2));
        }
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant(
                $"{people:N0} people: {size.Students:N0} students, {size.Teachers:N0} teachers, {size.Contacts:N0} contacts, {size.Schools:N0} schools, {size.Sections:N0} classes; {rig._pages["first"].Length / 1e6:0} MB of JSON"
            )
        );
        return rig;
    }

    /// <summary>Serves a night.</summary>
    public void Serve(string night) => Clever.Roster = _pages[night];

    /// <summary>The folder of a night's CSV files.</summary>
    public string Csv(string night) => Path.Combine(_folder, $"csv-{night}");

    public int Records(string night, string list) => _pages[night][list].Count;

    /// <summary>Runs each night once and compares every count; leaves the database after the first load as "first".</summary>
    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        Product.Clear();
        var check = new TruthCheck(Product);
        var truth = new Truth();
        foreach (
            var (name, night) in ((string, string)[])
                [("first load", "first"), ("quiet night", "first"), ("1 % night", "night")]
        )
        {
            Serve(night);
            await check.CheckAsync(name, truth, _nights[night]);
            if (name == "first load")
            {
                Product.Save("first");
            }
        }
        if (_nights.TryGetValue("rollover", out var rollover))
        {
            Product.Restore("first");
            Serve("rollover");
            var year = new Truth();
            year.Next(_nights["first"]);
            await check.CheckAsync("rollover", year, rollover);
        }
        _nights.Clear();
        GC.Collect();
        return check.Wrong;
    }

    public async ValueTask DisposeAsync()
    {
        await Clever.DisposeAsync();
        foreach (var pages in _pages.Values)
        {
            pages.Dispose();
        }
    }

    private void Add(string name, MadeDistrict night)
    {
        _nights[name] = night;
        _pages[name] = RosterFiles.Write(night, _folder);
        if (_options.Rows.Contains("script") && Script.IsThere)
        {
            ScriptCsv.Write(night, Csv(name));
        }
    }
}
