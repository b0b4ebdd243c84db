using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SisSync.Tests.TestKit;

/// <summary>A mail server on loopback: keeps what it is given, and answers as scripted.</summary>
internal sealed class FakeSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<string> _answers = new();
    private Task _serving = Task.CompletedTask;

    /// <summary>Mails that were taken: envelope recipient and text.</summary>
    public List<(string To, string Text)> Taken { get; } = [];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static FakeSmtp Start()
    {
        var smtp = new FakeSmtp();
        smtp._listener.Start();
        smtp._serving = smtp.ServeAsync();
        return smtp;
    }

    /// <summary>The next mail is answered like this at its end; "" = it is taken, but the line breaks.</summary>
    public FakeSmtp Then(string answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // the test is over
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Task SayAsync(string line) =>
            stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stop.Token).AsTask();
        await SayAsync("220 mail.example.org");
        var to = "";
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (word == "RCPT")
            {
                to = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
            }
            if (word != "DATA")
            {
                await SayAsync(word == "QUIT" ? "221 bye" : "250 ok");
                continue;
            }
            await SayAsync("354 go on");
            var text = new StringBuilder();
            while (await reader.ReadLineAsync(_stop.Token) is { } data and not ".")
            {
                text.AppendLine(data);
            }
            var answer = _answers.TryDequeue(out var scripted) ? scripted : "250 taken";
            if (answer.Length == 0 || answer.StartsWith('2'))
            {
                Taken.Add((to, text.ToString()));
            }
            if (answer.Length == 0)
            {
                return;
            }
            await SayAsync(answer);
        }
    }
}
