using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SisSync.Tests.TestKit;

/// <summary>How many contexts of EF Core this test has begun to use; what runs beside it is not counted.</summary>
internal sealed class ContextCount
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private readonly AsyncLocal<ContextCount?> _mine = new();
    private readonly List<IDisposable> _heard = [];
    private int _count;

    public ContextCount()
    {
        _mine.Value = this;
        _heard.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Count => Volatile.Read(ref _count);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            lock (_heard)
            {
                _heard.Add(value.Subscribe(this));
            }
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == CoreEventId.ContextInitialized.Name && _mine.Value == this)
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        lock (_heard)
        {
            _heard.ForEach(heard => heard.Dispose());
        }
    }
}
