using SisSync.Benchmarks.Engine;
using SisSync.Core.Diffing;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Staging;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Functions;

/// <summary>The encoded records that a night has for one school, and everybody of the district.</summary>
internal sealed class SchoolRecords
{
    private readonly List<(string Id, byte[] Bytes)> _people = [];
    private readonly List<(string Id, byte[] Bytes)> _classes = [];
    private readonly PersonIndex _everybody;

    public SchoolRecords(MadeDistrict night, int school, string folder)
    {
        using var pages = RosterFiles.Write(night, folder);
        using var stager = MadePull.Stage(pages, folder);
        _everybody = stager.Persons;
        stager.Spool.Read(
            MadePull.KeyOf(school),
            (kind, id, record) =>
                (kind == RecordKind.Section ? _classes : _people).Add((id, record.ToArray()))
        );
    }

    /// <summary>Rows as the school would have stored them; nothing is read from their bytes yet.</summary>
    public SchoolBefore Before(int key) =>
        new(
            [
                .. _people.Select(person => new MemberRow(
                    person.Id,
                    new PersonBytes(person.Bytes).Roles,
                    ProvisionState.Provisioned,
                    key,
                    person.Id,
                    person.Bytes
                )),
            ],
            [
                .. _classes.Select(row => new ClassRow(
                    row.Id,
                    ProvisionState.Provisioned,
                    row.Bytes,
                    null
                )),
            ]
        );

    /// <summary>The school tonight: whoever is as before is that row.</summary>
    public SchoolAfter After(SchoolBefore before)
    {
        var members = before.Members.ToDictionary(row => row.Id);
        var classes = before.Classes.ToDictionary(row => row.Id);
        return new SchoolAfter(
            _people.ToDictionary(
                person => person.Id,
                person =>
                    members.TryGetValue(person.Id, out var row)
                    && row.Bytes.AsSpan().SequenceEqual(person.Bytes)
                        ? Incoming.Same(row)
                        : new Incoming(
                            person.Id,
                            person.Bytes,
                            new PersonBytes(person.Bytes).Roles,
                            isElsewhere: false
                        )
            ),
            _classes.ToDictionary(
                section => section.Id,
                section =>
                    classes.TryGetValue(section.Id, out var row)
                    && row.Bytes.AsSpan().SequenceEqual(section.Bytes)
                        ? IncomingClass.Same(row)
                        : new IncomingClass(section.Id, section.Bytes)
            )
        );
    }

    /// <summary>Where somebody is who is not at the school any more.</summary>
    public Whereabouts WhereIs(MemberRow member) =>
        _everybody.Find(member.Id) < 0 ? Whereabouts.Gone : Whereabouts.Joins;
}
