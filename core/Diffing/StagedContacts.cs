using SisSync.Core.Fetching;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Diffing;

/// <summary>
/// The contacts of all students of the snapshot, counted from the entries: a contact is at every school of its students, so that
/// each student has the same contacts at all of them.
/// </summary>
internal sealed class StagedContacts
{
    private readonly PersonIndex _persons;
    private readonly ushort[] _counts;
    private readonly Dictionary<int, int> _most = [];
    private readonly HashSet<int> _withEmergency = [];
    private ILookup<int, ulong>? _without;

    private StagedContacts(SnapshotStager stager)
    {
        _persons = stager.Persons;
        _counts = new ushort[_persons.Count];
        var position = 0;
        using var lastNight = stager.StoredEntries(withSchools: false);
        stager.Entries.Read(
            (stream, in entry) =>
            {
                if (IsPerson(stream, entry.Flags))
                {
                    Count(position++, entry.Flags, entry.Students);
                }
            },
            (stream, run) =>
            {
                if (stream == RecordKind.Section)
                {
                    return;
                }
                var old = lastNight.From(stream, run.Start);
                for (var left = run.Count; left > 0; left--)
                {
                    Count(position++, old.Flags, old.Students);
                    old.MoveNext();
                }
            }
        );
    }

    public static StagedContacts Read(SnapshotStager stager) => new(stager);

    /// <summary>Those of a school of which the snapshot has everything: nothing waits there.</summary>
    public SchoolContacts At(int school) => new OfSchool(this, school);

    /// <summary>Students of a school without any contact, by the hashes of their ids.</summary>
    public IEnumerable<ulong> WithoutAt(int school) => (_without ??= Without())[school];

    private ILookup<int, ulong> Without() =>
        Enumerable
            .Range(0, _persons.Count)
            .Where(i => _counts[i] == 0 && _persons.Roles(i).HasFlag(PersonRole.Student))
            .SelectMany(i => _persons.Sets[_persons.Set(i)].Select(school => (school, i)))
            .ToLookup(pair => pair.school, pair => _persons.Id(pair.i));

    private static bool IsPerson(RecordKind stream, EntryFlags flags) =>
        stream != RecordKind.Section && (flags & (EntryFlags.Secondary | EntryFlags.Vanished)) == 0;

    private void Count(int contact, EntryFlags flags, ReadOnlySpan<ulong> students)
    {
        if ((flags & EntryFlags.Emergency) != 0)
        {
            _withEmergency.UnionWith(_persons.Sets[_persons.Set(contact)]);
        }
        foreach (var hash in students)
        {
            var student = _persons.Find(hash);
            if (student < 0 || _counts[student] == ushort.MaxValue)
            {
                continue;
            }
            int count = ++_counts[student];
            if (count > 1)
            {
                foreach (var school in _persons.Sets[_persons.Set(student)])
                {
                    if (_most.GetValueOrDefault(school, 1) < count)
                    {
                        _most[school] = count;
                    }
                }
            }
        }
    }

    private sealed class OfSchool(StagedContacts all, int school) : SchoolContacts
    {
        public override bool AnyEmergency => all._withEmergency.Contains(school);

        public override int Most => all._most.GetValueOrDefault(school, 1);

        public override int Of(ulong student)
        {
            var position = all._persons.Find(student);
            return position < 0 ? 0 : all._counts[position];
        }
    }
}
