using System.IO.Hashing;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>The end of a pull: the steps of each stream, in the order of the streams.</summary>
internal sealed partial class SnapshotStager
{
    /// <summary>The taking of one stream.</summary>
    private sealed class Taking(SnapshotStager stager, RecordKind kind, OldEntries? old)
        : StreamDiff.ITaker
    {
        private const int ToldEvery = 4096;
        private readonly StreamOrder _order = new();

        /// <summary>Students who left a school tonight: their contacts' own records are the same, but not where they belong.</summary>
        private readonly HashSet<ulong> _moved = kind > RecordKind.Student ? stager._moved : [];
        private int _taken;

        public void Keep(int count)
        {
            for (; count > 0; count--)
            {
                stager.Counts[(int)kind]++;
                if (IsOfMoved(old!.Students))
                {
                    TakeAgain(old.Current);
                }
                else
                {
                    stager.Keep(kind, old);
                }
                old.MoveNext();
            }
        }

        public void Gone(int count)
        {
            for (; count > 0; count--)
            {
                stager.Vanish(kind, old!.Current);
                old.MoveNext();
            }
        }

        public void Record(
            bool known,
            ReadOnlySpan<byte> id,
            UInt128 hash,
            ReadOnlySpan<byte> record
        )
        {
            // with last night's entries the stream was in order
            if (old is null && !InOrder(id))
            {
                return;
            }
            stager.Counts[(int)kind]++;
            if (++_taken % ToldEvery == 0)
            {
                stager._context.Progress(stager._people);
            }
            var before = known ? Before(old!.Current, hash) : default;
            if (before.Same && !MustReread(old!.Current))
            {
                stager.Keep(kind, old);
            }
            else if (kind == RecordKind.Section)
            {
                stager.TakeSection(id, record, hash, before);
            }
            else
            {
                stager.TakePerson(kind, id, record, hash, before);
            }
            if (known)
            {
                old!.MoveNext();
            }
        }

        private bool MustReread(in RecordEntry entry) =>
            (entry.Flags & (EntryFlags.Dangling | EntryFlags.Waiting)) != 0
            || (
                (entry.Flags & EntryFlags.Secondary) != 0
                && stager.Persons.Find(XxHash3.HashToUInt64(entry.Id)) < 0
            )
            || IsOfMoved(entry.Students);

        private bool IsOfMoved(ReadOnlySpan<ulong> students)
        {
            if (_moved.Count > 0)
            {
                foreach (var student in students)
                {
                    if (_moved.Contains(student))
                    {
                        return true;
                    }
                }
            }
            return false;
        }

        /// <summary>The record has not changed, so that it is the one that was applied at each of its schools.</summary>
        private void TakeAgain(in RecordEntry entry)
        {
            var record =
                stager._context.Applied(stager.Sets[entry.Set][0], entry.IdText)
                ?? throw new EntriesUnusableException();
            stager.TakePerson(kind, entry.Id, record, entry.Hash, Before(entry, entry.Hash));
        }

        private static LastNight Before(in RecordEntry entry, UInt128 hash) =>
            new(true, entry.Set, entry.At, entry.Email, entry.Hash == hash);

        /// <summary>False for a repeated record. Descending ids are taken all the same: nothing is merged.</summary>
        private bool InOrder(ReadOnlySpan<byte> id)
        {
            var order = _order.Compare(id);
            if (order == 0)
            {
                return false;
            }
            if (order < 0 || _order.IsBroken)
            {
                stager.Unordered = true;
                if (!_order.AddOutOfOrder(id, Known))
                {
                    return false;
                }
            }
            _order.Pass(id);
            return true;
        }

        private HashSet<ulong> Known() =>
            kind switch
            {
                RecordKind.Section => stager.Sections.AllIds(),
                RecordKind.Student => stager.Persons.AllIds(PersonRole.Student),
                RecordKind.Teacher => stager.Persons.AllIds(PersonRole.Teacher),
                RecordKind.Staff => stager.Persons.AllIds(PersonRole.Staff),
                RecordKind.Contact or RecordKind.School => stager.Persons.AllIds(
                    PersonRole.Contact
                ),
            };
    }
}
