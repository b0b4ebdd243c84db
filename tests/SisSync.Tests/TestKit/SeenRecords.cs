using System.Text;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>A sink that keeps what it was given, as text and as records, and insists on the order of the contract.</summary>
internal sealed class SeenRecords : IRosterSink
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RecordKind, string> _last = [];

    public List<string> Json { get; } = [];
    public List<School> Schools { get; } = [];
    public List<Person> Students { get; } = [];
    public List<Person> Teachers { get; } = [];
    public List<Person> Staff { get; } = [];
    public List<Person> Contacts { get; } = [];
    public List<Section> Sections { get; } = [];

    /// <summary>Thrown by the next record, when set.</summary>
    public Exception? Refuse { get; set; }

    public void Restart()
    {
        _last.Clear();
        Json.Clear();
        Schools.Clear();
        Sections.Clear();
        foreach (var people in new[] { Students, Teachers, Staff, Contacts })
        {
            people.Clear();
        }
    }

    public void Accept(RecordKind kind, ReadOnlySpan<byte> json)
    {
        lock (_gate)
        {
            Take(kind, json);
        }
    }

    private void Take(RecordKind kind, ReadOnlySpan<byte> json)
    {
        if (Refuse is not null)
        {
            throw Refuse;
        }
        var id = CleverRecord.ReadId(json);
        Assert.False(
            kind == RecordKind.School && _last.Keys.Any(k => k != RecordKind.School),
            $"School {id} came after other records"
        );
        if (_last.TryGetValue(kind, out var last))
        {
            Assert.True(
                string.CompareOrdinal(id, last) > 0,
                $"{kind} {id} came after {kind} {last}"
            );
        }
        _last[kind] = id;
        Json.Add(Encoding.UTF8.GetString(json));
        switch (kind)
        {
            case RecordKind.School:
                Schools.Add(CleverRecord.ReadSchool(json));
                break;
            case RecordKind.Section:
                Sections.Add(CleverRecord.ReadSection(json));
                break;
            default:
                PeopleOf(kind).Add(CleverRecord.ReadPerson(json));
                break;
        }
    }

    private List<Person> PeopleOf(RecordKind kind) =>
        kind switch
        {
            RecordKind.Student => Students,
            RecordKind.Teacher => Teachers,
            RecordKind.Staff => Staff,
            RecordKind.Contact => Contacts,
            RecordKind.School or RecordKind.Section => throw new ArgumentOutOfRangeException(
                nameof(kind)
            ),
        };
}
