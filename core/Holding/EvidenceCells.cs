using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Holding;

/// <summary>
/// The columns by which a SIS editor finds a person or class, read where the bytes of the encoded record lie. What a record does
/// not have is an empty cell.
/// </summary>
internal readonly ref struct EvidenceCells
{
    private static readonly JsonEncodedText[] _ofPerson = Names(
        "Type",
        "First name",
        "Last name",
        "SIS id",
        "Number",
        "Grade",
        "Email",
        "Phone",
        "Clever id"
    );
    private static readonly JsonEncodedText[] _ofClass = Names(
        "Type",
        "Class name",
        "SIS id",
        "Number",
        "Period",
        "Grade",
        "Clever id"
    );
    private static readonly byte[][] _roles =
    [
        .. Enumerable
            .Range(0, 16)
            .Select(roles => Encoding.UTF8.GetBytes(RosterTypes.Words((PersonRole)roles))),
    ];

    private readonly ReadOnlySpan<byte> _record;
    private readonly ReadOnlySpan<byte> _type;
    private readonly JsonEncodedText[] _columns;
    private readonly Places _places;

    private EvidenceCells(
        ReadOnlySpan<byte> record,
        ReadOnlySpan<byte> type,
        JsonEncodedText[] columns,
        Places places
    )
    {
        _record = record;
        _type = type;
        _columns = columns;
        _places = places;
    }

    /// <summary>How many columns there are.</summary>
    public int Count => _columns.Length;

    /// <summary>The text of a column.</summary>
    public ReadOnlySpan<byte> this[int column] => column == 0 ? _type : _record[_places[column]];

    /// <summary>Those of a person in these roles.</summary>
    public static EvidenceCells Of(ReadOnlySpan<byte> person, PersonRole roles)
    {
        var reader = new ByteReader(person);
        var places = new Places();
        places[8] = Place(ref reader);
        places[1] = Place(ref reader);
        reader.Skip(1);
        places[2] = Place(ref reader);
        places[6] = Place(ref reader);
        var has = (PersonRole)reader.Byte();
        if (has.HasFlag(PersonRole.Student))
        {
            places[3] = Place(ref reader);
            places[4] = Place(ref reader);
            reader.Skip(1);
            places[5] = Place(ref reader);
            reader.SkipList(1);
        }
        if (has.HasFlag(PersonRole.Teacher))
        {
            places[3] = Either(places[3], Place(ref reader));
            places[4] = Either(places[4], Place(ref reader));
            reader.Skip(2);
            reader.SkipList(1);
        }
        if (has.HasFlag(PersonRole.Staff))
        {
            places[3] = Either(places[3], Place(ref reader));
            reader.Skip(2);
            reader.SkipList(1);
        }
        if (has.HasFlag(PersonRole.Contact))
        {
            places[3] = Either(places[3], Place(ref reader));
            places[7] = Place(ref reader);
        }
        return new EvidenceCells(person, _roles[(int)roles], _ofPerson, places);
    }

    /// <summary>Those of a class.</summary>
    public static EvidenceCells OfClass(ReadOnlySpan<byte> section)
    {
        var reader = new ByteReader(section);
        var places = new Places();
        places[6] = Place(ref reader);
        reader.Skip(1);
        for (var column = 1; column <= 5; column++)
        {
            places[column] = Place(ref reader);
        }
        return new EvidenceCells(section, "class"u8, _ofClass, places);
    }

    public static string? SisId(Person person) =>
        person.Student?.SisId
        ?? person.Teacher?.SisId
        ?? person.Staff?.StaffId
        ?? person.Contact?.SisId;

    /// <summary>The name of a column.</summary>
    public JsonEncodedText Name(int column) => _columns[column];

    public Dictionary<string, string> ToDictionary()
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var column = 0; column < Count; column++)
        {
            cells[Name(column).Value] = Encoding.UTF8.GetString(this[column]);
        }
        return cells;
    }

    private static Range Place(ref ByteReader reader)
    {
        var length = reader.Text().Length;
        return (reader.Position - length)..reader.Position;
    }

    private static Range Either(Range first, Range second) =>
        first.Start.Value == first.End.Value ? second : first;

    private static JsonEncodedText[] Names(params string[] names) =>
        [.. names.Select(name => JsonEncodedText.Encode(name))];

    [InlineArray(9)]
    private struct Places
    {
        private Range _first;
    }
}
