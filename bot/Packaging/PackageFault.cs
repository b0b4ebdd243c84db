namespace SisSync.Bot.Packaging;

/// <summary>One thing that Teams would refuse: where it is, what is wrong, what to do.</summary>
internal sealed record PackageFault(string Place, string Problem, string Remedy)
{
    public override string ToString() => $"{Place}: {Problem} {Remedy}";
}
