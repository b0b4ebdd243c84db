namespace SisSync.Core.Staging;

/// <summary>
/// Says of last night's entries where they are stored: each run of them is runs of the whole stream and entries of its patch.
/// </summary>
/// <param name="patch">The stream's patch, before its first entry; nothing when it has none.</param>
internal sealed class PatchedRuns(EntryChunks patch)
{
    /// <summary>How many of last night's entries were before what the patch has at hand.</summary>
    private int _position;

    private int Count => patch.Run?.Count ?? 1;

    /// <summary>Writes a run as it is stored; runs only go up.</summary>
    public void Write(EntryRun run, EntryWriter writer)
    {
        if (patch.Position < 0)
        {
            writer.Keep(run);
            return;
        }
        while (run.Count > 0)
        {
            while (_position + Count <= run.Start)
            {
                _position += Count;
                patch.MoveNext();
                if (!patch.Has)
                {
                    throw new InvalidDataException(
                        "The patch of a stream ends before the entries that were read by it."
                    );
                }
            }
            var taken = 1;
            if (patch.Run is { } whole)
            {
                var skipped = run.Start - _position;
                taken = Math.Min(run.Count, whole.Count - skipped);
                writer.Keep(new EntryRun(whole.Start + skipped, taken));
            }
            else
            {
                writer.Write(patch.Stored);
            }
            run = new EntryRun(run.Start + taken, run.Count - taken);
        }
    }
}
