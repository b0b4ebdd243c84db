using SisSync.Core.Persistence;

namespace SisSync.Core.Diffing;

/// <summary>Compares what a school has with what the snapshot has for it. Pure.</summary>
internal static class SchoolDiffer
{
    /// <param name="before">As last applied.</param>
    /// <param name="after">As in the snapshot.</param>
    /// <param name="whereIs">Where a member who is not at the school any more is.</param>
    /// <param name="accountOf">The account that a person has already, at any school; null = none.</param>
    public static SchoolChange Diff(
        SchoolBefore before,
        SchoolAfter after,
        Func<MemberRow, Whereabouts> whereIs,
        Func<Incoming, string?> accountOf
    )
    {
        var kept = new List<Kept>();
        var missing = new List<(MemberRow Member, Whereabouts Where)>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in before.Members)
        {
            known.Add(member.Id);
            if (after.Persons.TryGetValue(member.Id, out var incoming))
            {
                kept.Add(new Kept(member, incoming));
            }
            else
            {
                missing.Add((member, whereIs(member)));
            }
        }
        var added = after.Persons.Values.Where(p => !known.Contains(p.Id)).ToList();
        var gone = missing
            .Where(m => m.Where == Whereabouts.Gone && m.Member.IsProvisioned)
            .Select(m => m.Member)
            .ToList();
        var (pairs, ambiguous) = RekeyPairing.PairPeople(gone, added, accountOf);
        var left = new List<Left>();
        foreach (var (member, where) in missing)
        {
            if (pairs.TryGetValue(member.Id, out var incoming))
            {
                kept.Add(new Kept(member, incoming));
            }
            else
            {
                left.Add(new Left(member, where, ambiguous.Contains(member.Id)));
            }
        }
        if (pairs.Count > 0)
        {
            var paired = pairs.Values.ToHashSet();
            added.RemoveAll(paired.Contains);
        }
        var (keptClasses, addedClasses, leftClasses) = DiffClasses(before.Classes, after.Sections);
        return new SchoolChange
        {
            Before = before,
            After = after,
            Kept = kept,
            Added = added,
            Left = left,
            KeptClasses = keptClasses,
            AddedClasses = addedClasses,
            LeftClasses = leftClasses,
        };
    }

    private static (List<KeptClass>, List<IncomingClass>, List<LeftClass>) DiffClasses(
        IReadOnlyList<ClassRow> before,
        IReadOnlyDictionary<string, IncomingClass> after
    )
    {
        var kept = new List<KeptClass>();
        var gone = new List<ClassRow>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in before)
        {
            known.Add(row.Id);
            if (after.TryGetValue(row.Id, out var section))
            {
                kept.Add(new KeptClass(row, section));
            }
            else
            {
                gone.Add(row);
            }
        }
        var added = after.Values.Where(section => !known.Contains(section.Id)).ToList();
        if (gone.Count == 0 || added.Count == 0)
        {
            return (kept, added, [.. gone.Select(row => new LeftClass(row, false))]);
        }
        var (pairs, ambiguous) = RekeyPairing.Pair(
            gone,
            added,
            old => old.Body.SisId is { } sisId ? [sisId] : [],
            fresh => fresh.Section.SisId is { } sisId ? [sisId] : []
        );
        kept.AddRange(pairs.Select(pair => new KeptClass(pair.Old, pair.New)));
        var pairedOld = pairs.Select(pair => pair.Old).ToHashSet();
        var pairedNew = pairs.Select(pair => pair.New).ToHashSet();
        added.RemoveAll(pairedNew.Contains);
        var left = gone.Where(row => !pairedOld.Contains(row))
            .Select(row => new LeftClass(row, ambiguous.Contains(row)));
        return (kept, added, left.ToList());
    }
}
