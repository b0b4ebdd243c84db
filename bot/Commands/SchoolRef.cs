using System.Diagnostics;

namespace SisSync.Bot.Commands;

/// <summary>A school as an acting command names it.</summary>
internal abstract record SchoolRef
{
    private SchoolRef() { }

    /// <summary>By a typed name.</summary>
    internal sealed record Named(string Name) : SchoolRef;

    /// <summary>By a button. Outside input all the same.</summary>
    internal sealed record Picked(string DistrictId, string SchoolId) : SchoolRef;

    public T Match<T>(Func<Named, T> named, Func<Picked, T> picked) =>
        this switch
        {
            Named r => named(r),
            Picked r => picked(r),
            _ => throw new UnreachableException(),
        };
}
