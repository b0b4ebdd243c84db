using System.IO.Hashing;
using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Runs;

/// <summary>
/// Loads of a school only what can differ tonight: what was spooled, and whoever depends on somebody else. All others are
/// settled: they are read where their bytes lie, for their number. For a school that was applied whole by the
/// run before and that nobody has given a yes or a "don't hold again".
/// </summary>
internal sealed class NarrowLoader(
    SnapshotStager stager,
    RosterStore store,
    SchoolLoader loader,
    EmailClaims claims,
    Lazy<StagedContacts> staged,
    bool sharesContacts
)
{
    /// <summary>The change set without what is settled.</summary>
    public SchoolChange Load(SchoolRow school)
    {
        var spooled = loader.Spooled(school);
        var scan = new NarrowScan(spooled, staged.Value.At(school.Key), sharesContacts);
        ReadNotes(school.Key, scan);
        ReadMembers(school.Key, scan);
        if (scan.Surprised().ToList() is { Count: > 0 } surprised)
        {
            // their last contact went, or the first came: rare enough to read the school once more
            scan.Named.UnionWith(surprised);
            scan.Restart();
            ReadMembers(school.Key, scan);
        }
        ReadClasses(school.Key, scan);
        var change = loader.Diff(
            school,
            new SchoolBefore(scan.Members, scan.Classes, scan.Counts),
            spooled
        );
        return change with { Contacts = scan.Contacts, Settled = scan.Settled };
    }

    /// <summary>Who has an error or alert that somebody else may end is named; the others keep theirs.</summary>
    private void ReadNotes(int school, NarrowScan scan)
    {
        foreach (var issue in store.Issues(school))
        {
            scan.Note(issue);
        }
    }

    private void ReadMembers(int school, NarrowScan scan)
    {
        using var rows = store.MemberRows(school);
        while (rows.Read())
        {
            var id = rows.Bytes(0);
            var hash = XxHash3.HashToUInt64(id);
            var roles = (PersonRole)rows.GetInt32(1);
            var state = (ProvisionState)rows.GetInt32(2);
            scan.Count(roles, state);
            if (
                scan.Named.Contains(hash)
                || claims.Concerns(hash)
                || state == ProvisionState.Leaving
                || SharesAccount(rows, id)
            )
            {
                scan.Members.Add(RosterStore.ReadMember(rows));
            }
            else
            {
                scan.Settle(roles, state, hash, id);
            }
        }
    }

    /// <summary>The account has another id, and that is somebody of the snapshot: the two may part.</summary>
    private bool SharesAccount(SqlRows rows, ReadOnlySpan<byte> id)
    {
        var account = rows.Bytes(4);
        return !account.IsEmpty
            && !account.SequenceEqual(id)
            && stager.Persons.Find(XxHash3.HashToUInt64(account)) >= 0;
    }

    private void ReadClasses(int school, NarrowScan scan)
    {
        using var rows = store.ClassRows(school);
        while (rows.Read())
        {
            var state = (ProvisionState)rows.GetInt32(1);
            scan.CountClass(state);
            if (
                scan.Named.Contains(XxHash3.HashToUInt64(rows.Bytes(0)))
                || state != ProvisionState.Provisioned
                || !rows.IsDBNull(3)
                || !IsSettled(new SectionBytes(rows.Bytes(2)), scan)
            )
            {
                scan.Classes.Add(RosterStore.ReadClass(rows));
            }
            else
            {
                scan.SettledClasses++;
            }
        }
    }

    /// <summary>All its teachers are settled, and one of its students is in the snapshot.</summary>
    private bool IsSettled(in SectionBytes section, NarrowScan scan)
    {
        var teachers = section.Teachers;
        var isTaught = false;
        while (teachers.Read())
        {
            if (!scan.IsSettledTeacher(XxHash3.HashToUInt64(teachers.Id)))
            {
                return false;
            }
            isTaught = true;
        }
        var students = section.Students;
        while (isTaught && students.Read())
        {
            if (stager.Persons.Find(XxHash3.HashToUInt64(students.Id)) >= 0)
            {
                return true;
            }
        }
        return false;
    }
}
