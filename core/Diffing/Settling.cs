using System.IO.Hashing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Diffing;

/// <summary>Takes out of a change set what cannot differ, so that a school's night costs what differs and not what it has.</summary>
/// <param name="isClaimed">Whether somebody's email is wanted by several people, or by an account of somebody else.</param>
/// <param name="isShared">Whether a person of the snapshot, by the hash of the id, is in it at all.</param>
/// <param name="sharesContacts">Whether students are expected to have contacts.</param>
internal sealed class Settling(
    Func<string, bool> isClaimed,
    Func<ulong, bool> isShared,
    bool sharesContacts
)
{
    /// <summary>The change set without what is settled.</summary>
    /// <param name="change">All of the school.</param>
    /// <param name="noted">People and classes with an error, an alert or a note.</param>
    public SchoolChange Apply(SchoolChange change, IReadOnlySet<string> noted)
    {
        var counts = new Dictionary<PersonRole, int>();
        var teachers = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<Kept>();
        foreach (var one in change.Kept)
        {
            if (!IsSettled(one, noted, change.Contacts))
            {
                kept.Add(one);
                continue;
            }
            counts[one.Before.Roles] = counts.GetValueOrDefault(one.Before.Roles) + 1;
            if (one.Before.Roles.HasFlag(PersonRole.Teacher))
            {
                teachers.Add(one.Before.Id);
            }
        }
        var hashes = teachers.Select(TextHash.Of).ToHashSet();
        var classes = change.KeptClasses.Where(one => !IsSettled(one, noted, hashes)).ToList();
        return change with
        {
            Before = change.Before.CountsOnly(),
            After = new SchoolAfter(
                new Dictionary<string, Incoming>(),
                new Dictionary<string, IncomingClass>()
            ),
            Kept = kept,
            KeptClasses = classes,
            Contacts = change.Contacts,
            Settled = new SettledPart(
                [.. counts.Select(pair => (pair.Key, pair.Value))],
                [.. teachers],
                change.KeptClasses.Count - classes.Count
            ),
        };
    }

    private bool IsSettled(Kept kept, IReadOnlySet<string> noted, SchoolContacts contacts) =>
        ReferenceEquals(kept.After.Unchanged, kept.Before)
        && kept.Before.State == ProvisionState.Provisioned
        && string.Equals(kept.Before.AccountId, kept.Before.Id, StringComparison.Ordinal)
        && !noted.Contains(kept.Before.Id)
        && !isClaimed(kept.Before.Id)
        && (
            !sharesContacts
            || !kept.Before.Roles.HasFlag(PersonRole.Student)
            || contacts.Of(kept.Before.Id) > 0
        );

    /// <summary>All its teachers are settled, and one of its students is in the snapshot.</summary>
    private bool IsSettled(KeptClass kept, IReadOnlySet<string> noted, HashSet<ulong> teachers)
    {
        if (
            !ReferenceEquals(kept.After.Unchanged, kept.Before)
            || !kept.Before.IsProvisioned
            || kept.Before.Good is not null
            || noted.Contains(kept.Before.Id)
        )
        {
            return false;
        }
        var section = new SectionBytes(kept.Before.Bytes);
        var taught = section.Teachers;
        var isTaught = false;
        while (taught.Read())
        {
            if (!teachers.Contains(XxHash3.HashToUInt64(taught.Id)))
            {
                return false;
            }
            isTaught = true;
        }
        if (!isTaught)
        {
            return false;
        }
        var students = section.Students;
        while (students.Read())
        {
            if (isShared(XxHash3.HashToUInt64(students.Id)))
            {
                return true;
            }
        }
        return false;
    }
}
