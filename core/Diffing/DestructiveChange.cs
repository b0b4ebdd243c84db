using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Diffing;

/// <summary>A person who would lose an email or phone, or whose name or email would change (design 3.3).</summary>
internal sealed record DestructiveChange(string Key, RosterType Type, Action<CellWriter> Cells)
{
    /// <summary>How the keys of changes begin.</summary>
    public const string KeyStart = "change|";

    /// <summary>The destructive changes of a change set, one a person and type.</summary>
    public static List<DestructiveChange> Of(SchoolChange change)
    {
        var changes = new List<DestructiveChange>();
        foreach (
            var kept in change.Kept.Where(k => k.Before.IsProvisioned && k.After.Unchanged is null)
        )
        {
            if (SaySame(new PersonBytes(kept.Before.Bytes), new PersonBytes(kept.After.Bytes)))
            {
                continue;
            }
            // read once more if they are applied: to keep everybody's until then costs more
            var after = RecordCodec.DecodePerson(kept.After.Bytes);
            var (what, was, becomes) = Describe(RecordCodec.DecodePerson(kept.Before.Bytes), after);
            if (what is null)
            {
                continue;
            }
            foreach (var type in RosterTypes.Of(kept.Before.Roles & kept.After.Roles))
            {
                // all that is shown is part of the key: a yes to a lost email is no yes to a lost phone, nor to other values
                changes.Add(
                    new DestructiveChange(
                        $"{KeyStart}{after.Id}|{TextHash.Of($"{what}\n{was}\n{becomes}"):x16}|{type}",
                        type,
                        CellsOf(kept.Before, what, was, becomes)
                    )
                );
            }
        }
        return changes;
    }

    private static Action<CellWriter> CellsOf(
        MemberRow member,
        string what,
        string was,
        string becomes
    ) =>
        to =>
        {
            to.Record(EvidenceCells.Of(member.Bytes, member.Roles));
            to.Cell("What would change", what);
            to.Cell("Now", was);
            to.Cell("Would be", becomes);
        };

    /// <summary>The row that an admin sees.</summary>
    public EvidenceRow Row() => new(Key, Cells);

    /// <summary>Names, email and phone are the same to the byte: so it is for most of those whose grade or schools change.</summary>
    private static bool SaySame(in PersonBytes before, in PersonBytes after) =>
        before.First.SequenceEqual(after.First)
        && before.Middle.SequenceEqual(after.Middle)
        && before.Last.SequenceEqual(after.Last)
        && before.Email.SequenceEqual(after.Email)
        && before.Phone.SequenceEqual(after.Phone)
        && before.Has(PersonRole.Contact) == after.Has(PersonRole.Contact);

    private static (string? What, string Was, string Becomes) Describe(Person before, Person after)
    {
        var what = new List<string>();
        var was = new List<string>();
        var becomes = new List<string>();
        void Note(string text, string? old, string? fresh)
        {
            what.Add(text);
            was.Add(old ?? "");
            becomes.Add(fresh ?? "");
        }
        var oldEmail = EmailAddress.Normalize(before.Email);
        var newEmail = EmailAddress.Normalize(after.Email);
        if (oldEmail is not null && !string.Equals(oldEmail, newEmail, StringComparison.Ordinal))
        {
            Note(
                newEmail is null ? "would lose the email" : "email would change",
                before.Email,
                after.Email
            );
        }
        var oldPhone = PhoneNumber.Normalize(before.Contact?.Phone);
        if (
            oldPhone is not null
            && after.Contact is not null
            && PhoneNumber.Normalize(after.Contact.Phone) is null
        )
        {
            Note("would lose the phone", before.Contact!.Phone, after.Contact.Phone);
        }
        if (
            before.FullName.Length > 0
            && !string.Equals(before.FullName, after.FullName, StringComparison.Ordinal)
        )
        {
            Note("name would change", before.FullName, after.FullName);
        }
        return what.Count == 0
            ? (null, "", "")
            : (string.Join("; ", what), string.Join("; ", was), string.Join("; ", becomes));
    }
}
