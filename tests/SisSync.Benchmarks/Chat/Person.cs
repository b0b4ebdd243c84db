using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SisSync.Benchmarks.Chat;

/// <summary>
/// Somebody who says "status" in a chat of their own and waits for the reply before saying it again. A blocking thread
/// that writes ready-made bytes.
/// </summary>
internal sealed class Person : IDisposable
{
    private const int IdDigits = 12;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly byte[] _buffer = new byte[8 * 1024];
    private readonly AutoResetEvent _answered = new(initialState: false);
    private readonly Channel _channel;
    private readonly string _conversation;
    private readonly string _objectId;
    private readonly string _token;
    private bool _keeps;
    private byte[] _reply = [];
    private long _said;

    public Person(Channel channel, int number)
    {
        _channel = channel;
        _conversation = $"a:chat-{number}";
        _objectId = ObjectId(number);
        _token = channel.Token();
        channel.Connector.Listen(
            _conversation,
            body =>
            {
                if (_keeps)
                {
                    _reply = body.ToArray();
                }
                _answered.Set();
            }
        );
    }

    public static string ObjectId(int number) =>
        $"3e8a6f14-0b7d-4c92-a5e3-{number.ToString("d12", CultureInfo.InvariantCulture)}";

    /// <summary>Says it until the time is over; the milliseconds of each turn, from its first byte to the reply at the connector.</summary>
    public Task<List<double>> TalkAsync(Uri address, TimeSpan time) =>
        Task.Factory.StartNew(() => Talk(address, time), TaskCreationOptions.LongRunning);

    /// <summary>Says it once; the reply's body.</summary>
    public async Task<byte[]> AskAsync(Uri address)
    {
        _keeps = true;
        await TalkAsync(address, TimeSpan.Zero);
        _keeps = false;
        return _reply;
    }

    public void Dispose() => _answered.Dispose();

    private List<double> Talk(Uri address, TimeSpan time)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, address.Port);
        var (request, idAt) = Request(address);
        var turns = new List<double>(16 * 1024);
        var begun = Stopwatch.GetTimestamp();
        do
        {
            (++_said).TryFormat(
                request.AsSpan(idAt, IdDigits),
                out _,
                "d12",
                CultureInfo.InvariantCulture
            );
            var said = Stopwatch.GetTimestamp();
            socket.Send(request);
            if (!_answered.WaitOne(_patience))
            {
                throw new TimeoutException("no reply");
            }
            turns.Add(Stopwatch.GetElapsedTime(said).TotalMilliseconds);
            Acknowledged(socket);
        } while (Stopwatch.GetElapsedTime(begun) < time);
        return turns;
    }

    /// <summary>Reads one answer: 200 with an empty body.</summary>
    private void Acknowledged(Socket socket)
    {
        var read = 0;
        do
        {
            var more = socket.Receive(_buffer.AsSpan(read));
            read += more;
            if (more == 0 || !_buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidOperationException(
                    $"not taken: {Encoding.Latin1.GetString(_buffer, 0, read)}"
                );
            }
        } while (!_buffer.AsSpan(0, read).EndsWith("\r\n\r\n"u8));
    }

    private (byte[] Bytes, int IdAt) Request(Uri address)
    {
        const string mark = "000000000000";
        var body =
            $$"""{"type":"message","id":"{{mark}}","timestamp":"2026-09-14T13:00:00Z","serviceUrl":"{{_channel.ServiceUrl}}","channelId":"msteams","from":{"id":"29:{{_objectId}}","name":"Mara Voss","aadObjectId":"{{_objectId}}"},"recipient":{"id":"28:{{Channel.AppId}}","name":"SisSync"},"conversation":{"conversationType":"personal","tenantId":"{{Channel.Tenant}}","id":"{{_conversation}}"},"locale":"en-US","textFormat":"plain","text":"status","entities":[{"locale":"en-US","country":"US","platform":"Web","timezone":"America/Los_Angeles","type":"clientInfo"}],"channelData":{"tenant":{"id":"{{Channel.Tenant}}"} } }""";
        var head =
            $"POST /api/messages HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {_token}\r\n"
            + $"Content-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n";
        return (
            Encoding.ASCII.GetBytes(head + body),
            head.Length + body.IndexOf(mark, StringComparison.Ordinal)
        );
    }
}
