using System.Text.Json;

namespace SisSync.TestDistrict;

/// <summary>How a night is written.</summary>
/// <param name="Descending">The order of the streams turned round.</param>
/// <param name="ReversedMembers">Members of each object in another order.</param>
public sealed record RosterStyle(bool Descending = false, bool ReversedMembers = false);

/// <summary>A night's lists as JSON in temporary files, entry after entry, so that a page is a slice.</summary>
public sealed class RosterFiles : IDisposable
{
    private readonly Dictionary<string, RosterList> _lists = [];

    private RosterFiles() { }

    public RosterList this[string stream] => _lists[stream];

    /// <summary>Bytes of all lists.</summary>
    public long Length => _lists.Values.Sum(list => list.Length);

    public static RosterFiles Write(MadeDistrict night, string folder, RosterStyle? style = null)
    {
        style ??= new RosterStyle();
        var json = new RecordJson(style.ReversedMembers);
        var files = new RosterFiles();
        void Add<T>(
            string stream,
            string path,
            IEnumerable<T> records,
            Func<T, string> id,
            Action<Utf8JsonWriter, T> write
        )
        {
            // schools are numbered as they arrive: in one order, so that databases can be compared
            var ordered = style.Descending && stream != "schools" ? records.Reverse() : records;
            files._lists[stream] = RosterList.Write(folder, path, ordered, id, write);
        }
        Add(
            "schools",
            "/v3.0/schools",
            Enumerable.Range(0, night.Size.Schools),
            Ids.School,
            json.School
        );
        Add("student", "/v3.0/users", night.Students, RecordJson.IdOf, json.Person);
        Add("teacher", "/v3.0/users", night.Teachers, RecordJson.IdOf, json.Person);
        Add("staff", "/v3.0/users", night.Staff, RecordJson.IdOf, json.Person);
        Add("contact", "/v3.0/users", night.Contacts, RecordJson.IdOf, json.Person);
        Add("sections", "/v3.0/sections", night.Sections, s => Ids.Section(s.No), json.Section);
        return files;
    }

    public void Dispose()
    {
        foreach (var list in _lists.Values)
        {
            list.Dispose();
        }
    }
}
