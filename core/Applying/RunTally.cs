using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Applying;

/// <summary>What a run did, each account counted once over all schools.</summary>
internal sealed class RunTally
{
    // by the hashes of their ids: in a new school year they are hundreds of thousands
    private readonly HashSet<ulong> _updated = [];
    private readonly HashSet<ulong> _moved = [];
    private readonly HashSet<ulong> _openedAtSeveral = [];

    public int Added { get; private set; }

    public int Removed { get; set; }

    public int Restored { get; private set; }

    public int ClassesAdded { get; set; }

    public int ClassesUpdated { get; set; }

    public int ClassesRemoved { get; set; }

    public int HeldSchools { get; set; }

    /// <summary>How many accounts more there are than before the run, by the types of people.</summary>
    public int[] Accounts { get; } = new int[4];

    /// <summary>The roles of an account changed; none before it is opened and after it is closed.</summary>
    public void Counted(PersonRole before, PersonRole after)
    {
        foreach (var type in RosterTypes.People)
        {
            var role = RosterTypes.Role(type);
            Accounts[(int)type] += (after & role) != 0 ? 1 : 0;
            Accounts[(int)type] -= (before & role) != 0 ? 1 : 0;
        }
    }

    /// <summary>An account was opened, or opened again; its further schools tonight are no move.</summary>
    public void Opened(string accountId, bool restored, bool several)
    {
        if (restored)
        {
            Restored++;
        }
        else
        {
            Added++;
        }
        if (several)
        {
            _openedAtSeveral.Add(TextHash.Of(accountId));
        }
    }

    public void Updated(string accountId)
    {
        if (!_openedAtSeveral.Contains(TextHash.Of(accountId)))
        {
            _updated.Add(TextHash.Of(accountId));
        }
    }

    public void Moved(string accountId)
    {
        if (!_openedAtSeveral.Contains(TextHash.Of(accountId)))
        {
            _moved.Add(TextHash.Of(accountId));
        }
    }

    public void Closed(string accountId)
    {
        Removed++;
        _updated.Remove(TextHash.Of(accountId));
        _moved.Remove(TextHash.Of(accountId));
    }

    public void WriteTo(RunRow run)
    {
        run.Added = Added;
        run.Updated = _updated.Count;
        run.Moved = _moved.Count;
        run.Removed = Removed;
        run.Restored = Restored;
        run.ClassesAdded = ClassesAdded;
        run.ClassesUpdated = ClassesUpdated;
        run.ClassesRemoved = ClassesRemoved;
    }
}
