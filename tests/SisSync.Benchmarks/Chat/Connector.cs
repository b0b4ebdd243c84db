using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SisSync.Benchmarks.Chat;

/// <summary>
/// Takes replies: POST /teams/v3/conversations/ID/activities/ANSWERED. A blocking thread a connection and no more parsing than
/// needed: what measures must cost less than what it measures, on the same cores.
/// </summary>
internal sealed class Connector : IDisposable
{
    private static readonly byte[] _answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n{\"id\":\"1789304800000\"}"u8.ToArray();

    // the digits that differ
    private const int IdDigits = 7;

    private readonly ConcurrentDictionary<string, Action<ReadOnlyMemory<byte>>> _listeners = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _activities;

    public Connector()
    {
        _listener.Start(64);
        Start(AcceptAll);
    }

    public string Authority => _listener.LocalEndpoint.ToString()!;

    /// <summary>Calls <paramref name="onReply"/> with the body of each message to a conversation.</summary>
    public void Listen(string conversation, Action<ReadOnlyMemory<byte>> onReply) =>
        _listeners[conversation] = onReply;

    public void Dispose() => _listener.Dispose();

    private static void Start(ThreadStart work) => new Thread(work) { IsBackground = true }.Start();

    private void AcceptAll()
    {
        try
        {
            while (true)
            {
                var socket = _listener.AcceptSocket();
                socket.NoDelay = true;
                Start(() => Serve(socket));
            }
        }
        catch (SocketException)
        {
            // closed
        }
    }

    private void Serve(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[128 * 1024];
            var answer = (byte[])_answer.Clone();
            while (Read(socket, buffer) is { } request)
            {
                (1_000_000 + (Interlocked.Increment(ref _activities) % 9_000_000)).TryFormat(
                    answer.AsSpan(answer.Length - 2 - IdDigits, IdDigits),
                    out _,
                    default,
                    CultureInfo.InvariantCulture
                );
                socket.Send(answer);
                if (_listeners.TryGetValue(request.Conversation, out var onReply))
                {
                    onReply(request.Body);
                }
            }
        }
    }

    /// <summary>One request; null when the other side has closed.</summary>
    private static (string Conversation, ReadOnlyMemory<byte> Body)? Read(
        Socket socket,
        byte[] buffer
    )
    {
        var read = 0;
        var head = -1;
        var length = 0;
        while (head < 0 || read < head + length)
        {
            var more = socket.Receive(buffer.AsSpan(read));
            if (more == 0)
            {
                return null;
            }
            read += more;
            if (head < 0 && buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) is var end and >= 0)
            {
                head = end + 4;
                length = Length(Encoding.Latin1.GetString(buffer, 0, end));
            }
        }
        var path = Encoding.Latin1.GetString(buffer, 0, buffer.AsSpan(0, read).IndexOf((byte)'\r'));
        return (
            Uri.UnescapeDataString(path.Split(' ')[1].Split('/')[4]),
            buffer.AsMemory(head, length)
        );
    }

    private static int Length(string head)
    {
        const string name = "\r\ncontent-length:";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            throw new NotSupportedException($"a request without a length: {head}");
        }
        var text = head.AsSpan(at + name.Length);
        var end = text.IndexOf('\r');
        return int.Parse(end < 0 ? text : text[..end], CultureInfo.InvariantCulture);
    }
}
