using SisSync.Core.Fetching;

namespace SisSync.Tests.TestKit;

/// <summary>Keeps the ids of what a source delivers.</summary>
internal sealed class RecordingSink : IRosterSink
{
    private readonly Lock _gate = new();

    public List<(RecordKind Kind, string Id)> Accepted { get; } = [];

    /// <inheritdoc />
    public LastPull? LastPull { get; init; }

    public int Restarts { get; private set; }

    /// <summary>Runs before each record is taken.</summary>
    public Action<RecordKind>? OnAccept { get; init; }

    public IEnumerable<string> Ids(RecordKind kind) =>
        Accepted.Where(record => record.Kind == kind).Select(record => record.Id);

    public void Restart()
    {
        Accepted.Clear();
        Restarts++;
    }

    public void Accept(RecordKind kind, ReadOnlySpan<byte> json)
    {
        lock (_gate)
        {
            OnAccept?.Invoke(kind);
            Accepted.Add((kind, CleverRecord.ReadId(json)));
        }
    }
}
