using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace SisSync.TestDistrict;

/// <summary>One list in a temporary file: where each entry begins, and where each id stands.</summary>
public sealed class RosterList : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly List<long> _starts = [0];
    private readonly Dictionary<int, int> _positions = [];
    private readonly List<int> _numbers = [];

    private RosterList(SafeFileHandle file) => _file = file;

    public int Count => _numbers.Count;

    public long Length => _starts[^1];

    public static RosterList Write<T>(
        string folder,
        string path,
        IEnumerable<T> records,
        Func<T, string> id,
        Action<Utf8JsonWriter, T> write
    )
    {
        var name = Path.Combine(folder, $"{Guid.NewGuid():N}.json");
        using var stream = new FileStream(
            name,
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete,
            1024 * 1024
        );
        var list = new RosterList(
            File.OpenHandle(
                name,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                FileOptions.DeleteOnClose
            )
        );
        using var w = new Utf8JsonWriter(stream);
        long length = 0;
        foreach (var record in records)
        {
            var text = id(record);
            w.Reset();
            w.WriteStartObject();
            w.WritePropertyName("data");
            write(w, record);
            w.WriteString("uri", $"{path}/{text}");
            w.WriteEndObject();
            w.Flush();
            stream.WriteByte((byte)',');
            length += w.BytesCommitted + 1;
            var number = Ids.Number(text);
            list._positions[number] = list._numbers.Count;
            list._numbers.Add(number);
            list._starts.Add(length);
        }
        return list;
    }

    /// <summary>The position after an id; 0 for none.</summary>
    public int After(string id) => id.Length == 0 ? 0 : _positions[Ids.Number(id)] + 1;

    /// <summary>The body of a page.</summary>
    /// <param name="from">Position of its first record.</param>
    /// <param name="limit">Most records.</param>
    /// <param name="self">Its address.</param>
    /// <param name="next">The address of the page after the record with this number.</param>
    public byte[] Page(int from, int limit, string self, Func<int, string> next)
    {
        var to = Math.Min(Count, from + limit);
        var links = $"],\"links\":[{{\"rel\":\"self\",\"uri\":\"{self}\"}}";
        if (to < Count)
        {
            links += $",{{\"rel\":\"next\",\"uri\":\"{next(_numbers[to - 1])}\"}}";
        }
        var head = "{\"data\":["u8;
        var tail = Encoding.UTF8.GetBytes(links + "]}");
        // without the comma after the last
        var length = from < to ? (int)(_starts[to] - _starts[from]) - 1 : 0;
        var body = new byte[head.Length + length + tail.Length];
        head.CopyTo(body);
        var read = 0;
        while (read < length)
        {
            read += RandomAccess.Read(
                _file,
                body.AsSpan(head.Length + read, length - read),
                _starts[from] + read
            );
        }
        tail.CopyTo(body.AsSpan(head.Length + length));
        return body;
    }

    public void Dispose() => _file.Dispose();
}
