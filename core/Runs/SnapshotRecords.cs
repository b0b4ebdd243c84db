using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Runs;

/// <summary>Reads the records of a few people of the snapshot, of whom the index has no more than hashes.</summary>
internal sealed class SnapshotRecords(SnapshotStager stager, RosterStore store)
{
    private readonly PersonIndex _index = stager.Persons;

    /// <summary>Records by their positions; without those of people who have no in-plan school.</summary>
    /// <param name="wanted">Positions in the index of people.</param>
    /// <param name="known">Further positions, with their ids.</param>
    public Dictionary<int, Person> Read(
        HashSet<int> wanted,
        IEnumerable<(int Position, string Id)> known
    )
    {
        var ids = IdsOf(wanted);
        foreach (var (position, id) in known)
        {
            ids[position] = id;
        }
        return Read(ids);
    }

    /// <summary>The ids at these positions, which the index does not have: as the entries tell them in their order.</summary>
    private Dictionary<int, string> IdsOf(HashSet<int> wanted)
    {
        var ids = new Dictionary<int, string>();
        if (wanted.Count == 0)
        {
            return ids;
        }
        var position = 0;
        using var lastNight = stager.StoredEntries(withSchools: false);
        stager.Entries.Read(
            (stream, in entry) =>
            {
                if (
                    stream != RecordKind.Section
                    && (entry.Flags & (EntryFlags.Secondary | EntryFlags.Vanished)) == 0
                )
                {
                    if (wanted.Contains(position))
                    {
                        ids[position] = entry.IdText;
                    }
                    position++;
                }
            },
            (stream, run) =>
            {
                if (stream == RecordKind.Section)
                {
                    return;
                }
                for (var old = run.Start; old < run.End; old++, position++)
                {
                    if (wanted.Contains(position))
                    {
                        ids[position] = lastNight.From(stream, old).IdText;
                    }
                }
            }
        );
        return ids;
    }

    /// <summary>The records: from tonight's changes, else as the school last applied them.</summary>
    private Dictionary<int, Person> Read(Dictionary<int, string> ids)
    {
        var persons = new Dictionary<int, Person>();
        var spooled = new Dictionary<int, Dictionary<string, int>>();
        foreach (var (position, id) in ids)
        {
            var schools = _index.Sets[_index.Set(position)];
            if (schools.Length == 0)
            {
                continue;
            }
            if (!_index.Changed(position))
            {
                ReadApplied(persons, position, id);
                continue;
            }
            // a record that waits is spooled for some of its schools only
            foreach (var school in schools)
            {
                if (!spooled.TryGetValue(school, out var bySchool))
                {
                    spooled[school] = bySchool = new Dictionary<string, int>(
                        StringComparer.Ordinal
                    );
                }
                bySchool[id] = position;
            }
        }
        foreach (var (school, bySchool) in spooled)
        {
            stager.Spool.Read(
                school,
                (kind, id, record) =>
                {
                    if (
                        !record.IsEmpty
                        && kind != RecordKind.Section
                        && bySchool.TryGetValue(id, out var position)
                    )
                    {
                        persons[position] = RecordCodec.DecodePerson(record.Span);
                    }
                }
            );
        }
        // what waits only where they are no more was applied where they are
        foreach (var (position, id) in ids.Where(pair => !persons.ContainsKey(pair.Key)))
        {
            ReadApplied(persons, position, id);
        }
        return persons;
    }

    /// <summary>The record as the first of its schools that has it last applied it.</summary>
    private void ReadApplied(Dictionary<int, Person> persons, int position, string id)
    {
        foreach (var school in _index.Sets[_index.Set(position)])
        {
            if (store.Member(school, id) is { } member)
            {
                persons[position] = member.Body;
                return;
            }
        }
    }
}
