using System.Buffers;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Benchmarks.Engine;

/// <summary>What a first load writes of one school, composed beforehand.</summary>
/// <param name="Key">The school.</param>
/// <param name="Members">Its people, ascending by id.</param>
internal sealed record SchoolLoad(int Key, IReadOnlyList<MemberLoad> Members)
{
    /// <summary>
    /// All schools of a night, in the order in which they are applied. People without a usable email are left out: the engine
    /// does not apply them from bytes.
    /// </summary>
    public static IReadOnlyList<SchoolLoad> Of(SnapshotStager stager)
    {
        var homes = new Dictionary<ulong, int>();
        return
        [
            .. stager
                .Keys.Values.Order()
                .Select(key => new SchoolLoad(key, Of(stager, key, homes))),
        ];
    }

    private static List<MemberLoad> Of(SnapshotStager stager, int key, Dictionary<ulong, int> homes)
    {
        var members = new List<MemberLoad>();
        var facts = new ArrayBufferWriter<byte>(512);
        var email = new byte[EmailAddress.MaxLength];
        stager.Spool.Read(
            key,
            (kind, id, record) =>
            {
                var hash = TextHash.Of(id);
                if (
                    kind == RecordKind.Section
                    || !EmailAddress.TryNormalize(
                        new PersonBytes(record.Span).Email,
                        email,
                        out var length
                    )
                )
                {
                    return;
                }
                if (!homes.TryAdd(hash, key))
                {
                    members.Add(new MemberLoad(id, record, homes[hash], null));
                    return;
                }
                facts.ResetWrittenCount();
                new PersonBytes(record.Span).WriteWithoutSchools(facts);
                members.Add(
                    new MemberLoad(
                        id,
                        record,
                        key,
                        new AccountLoad(
                            email[..length],
                            facts.WrittenSpan.ToArray(),
                            AccountRow.Others(stager.Persons.SchoolsOf(id)!, key)
                        )
                    )
                );
            }
        );
        return members;
    }
}

/// <summary>One person at one school.</summary>
/// <param name="Id">Clever id.</param>
/// <param name="Record">The encoded record.</param>
/// <param name="Home">The school that opens the account.</param>
/// <param name="Account">What the account stores; null when another school has opened it.</param>
internal sealed record MemberLoad(
    string Id,
    ReadOnlyMemory<byte> Record,
    int Home,
    AccountLoad? Account
);

/// <summary>An account to open.</summary>
/// <param name="Email">In comparable form.</param>
/// <param name="Facts">The record without its schools.</param>
/// <param name="Elsewhere">The person's other schools.</param>
internal sealed record AccountLoad(byte[] Email, byte[] Facts, string? Elsewhere);
