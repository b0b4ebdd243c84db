using System.IO.Hashing;
using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>What a record that differs leaves behind: an entry, and a copy for each school where it makes a difference.</summary>
internal sealed partial class SnapshotStager
{
    /// <summary>
    /// The schools where a record makes a difference: of now and before, and where it still waits. A record that is the same as
    /// last night does so only where it waits.
    /// </summary>
    private int Difference(int set, LastNight before) =>
        before.IsStill(set)
            ? before.Waiting
            : _context.Sets.Union(set, _context.Sets.Union(before.Set, before.Waiting));

    private void PutInSpool(
        RecordKind kind,
        ReadOnlySpan<byte> id,
        ReadOnlySpan<byte> record,
        int set,
        int at
    )
    {
        foreach (var key in _context.Sets[at])
        {
            _spool.Add(key, kind, id, _context.Sets.Contains(set, key) ? record : default);
        }
    }

    private void Change(in RecordEntry entry, bool isNews)
    {
        _entries.Write(entry);
        Touch(entry.At, isNews);
    }

    private void Vanish(RecordKind kind, in RecordEntry entry)
    {
        if ((entry.Flags & EntryFlags.Secondary) != 0)
        {
            AnyChange = AnyNews = true;
            return;
        }
        if (kind == RecordKind.Student)
        {
            _moved.Add(XxHash3.HashToUInt64(entry.Id));
        }
        var at = _context.Sets.Union(entry.Set, entry.At);
        if (kind != RecordKind.Section)
        {
            WasAt(entry.Id, at);
            if (WasApplied(entry.Set, entry.At))
            {
                FormerEmails[XxHash3.HashToUInt64(entry.Id)] = entry.Email;
            }
        }
        _entries.Write(
            new RecordEntry
            {
                Id = entry.Id,
                Hash = 0,
                Roles = entry.Roles,
                Flags = EntryFlags.Vanished,
                Set = SchoolSets.Empty,
                At = at,
                Email = 0,
            }
        );
        foreach (var key in _context.Sets[at])
        {
            _spool.Add(key, kind, entry.Id, default);
        }
        // who was gone last night is gone again, and waits for schools that did not sync
        Touch(at, isNews: (entry.Flags & EntryFlags.Vanished) == 0);
    }

    /// <summary>Somebody with several records was where any of them was.</summary>
    private void WasAt(ReadOnlySpan<byte> id, int set)
    {
        Changes++;
        var hash = XxHash3.HashToUInt64(id);
        Formerly[hash] = _context.Sets.Union(
            Formerly.GetValueOrDefault(hash, SchoolSets.Empty),
            set
        );
    }

    /// <summary>
    /// One of the record's schools has applied it, so that the account has its email or none: a record waits at all of them or at
    /// those alone where that makes a difference.
    /// </summary>
    private bool WasApplied(int set, int waiting) =>
        Array.Exists(_context.Sets[set], school => !_context.Sets.Contains(waiting, school));

    private void Touch(int set, bool isNews)
    {
        AnyChange = true;
        AnyNews |= isNews;
        Touched.UnionWith(_context.Sets[set]);
    }

    /// <summary>What last night's entry says of a record.</summary>
    /// <param name="Known">There is an entry.</param>
    /// <param name="Set">Its schools.</param>
    /// <param name="Waiting">Those where it still waits to be applied.</param>
    /// <param name="Email">Hash of its email.</param>
    /// <param name="Same">The record has the same bytes.</param>
    private readonly record struct LastNight(
        bool Known,
        int Set,
        int Waiting,
        ulong Email,
        bool Same
    )
    {
        /// <summary>The record says the same, at the same schools.</summary>
        public bool IsStill(int set) => Same && Set == set;
    }
}
