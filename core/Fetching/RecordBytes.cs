using System.Buffers;
using System.Text.Json;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching;

/// <summary>Turns records into Clever's JSON in one buffer; what it returns is valid until the next call.</summary>
internal sealed class RecordBytes : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    public RecordBytes() => _writer = new Utf8JsonWriter(_buffer);

    public ReadOnlySpan<byte> Of(School school) => Write(school, CleverJson.WriteSchool);

    public ReadOnlySpan<byte> Of(Person person) => Write(person, CleverJson.WritePerson);

    public ReadOnlySpan<byte> Of(Section section) => Write(section, CleverJson.WriteSection);

    public void Dispose() => _writer.Dispose();

    private ReadOnlySpan<byte> Write<T>(T record, Action<Utf8JsonWriter, T> write)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        write(_writer, record);
        _writer.Flush();
        return _buffer.WrittenSpan;
    }
}
