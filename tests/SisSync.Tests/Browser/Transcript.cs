using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;

namespace SisSync.Tests.Browser;

/// <summary>What each conversation shows, as a client is told of it: people's messages, and what the bot posted and edited.</summary>
internal sealed class Transcript
{
    private readonly Lock _gate = new();
    private readonly List<Line> _lines = [];
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>A message of a person.</summary>
    public void Say(string conversation, string? thread, string id, Person person, string text) =>
        Add(new Line(conversation, thread, id, person.Name, text, Card: null));

    /// <summary>A call of the bot, if it shows something and was not refused.</summary>
    public void Take(ConnectorCall call)
    {
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var posted = call.Method is "POST" or "PUT" && call.Given is not null;
        if (!posted || parts is not ["v3", "conversations", ..])
        {
            return;
        }
        // without a conversation in the path it is a new thread, or a new chat
        var opened = parts.Length == 2;
        var activity = opened ? call.Body!["activity"] : call.Body;
        var (conversation, thread) = opened ? (ChannelOf(call), call.Given) : Parse(parts[2]);
        if (activity?["type"]?.GetValue<string>() == "message")
        {
            var card = activity["attachments"]?[0]?["content"];
            var text = activity["text"]?.GetValue<string>();
            Add(new Line(conversation, thread, call.Given!, "SisSync", text, card));
        }
    }

    /// <summary>Everything of a conversation, from its beginning, then as it happens.</summary>
    public async IAsyncEnumerable<JsonObject> FollowAsync(
        string conversation,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var seen = 0; ; )
        {
            Task changed;
            List<Line> news;
            lock (_gate)
            {
                changed = _changed.Task;
                news = [.. _lines.Skip(seen)];
            }
            foreach (var line in news.Where(line => line.Conversation == conversation))
            {
                yield return line.ToJson();
            }
            seen += news.Count;
            if (news.Count == 0)
            {
                await changed.WaitAsync(cancellationToken);
            }
        }
    }

    private static string ChannelOf(ConnectorCall call) =>
        call.Body!["channelData"]?["channel"]?["id"]?.GetValue<string>() ?? "";

    private static (string Conversation, string? Thread) Parse(string id) =>
        id.Split(";messageid=") is [var conversation, var thread]
            ? (conversation, thread)
            : (id, null);

    private void Add(Line line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            var before = _changed;
            _changed = NewSignal();
            before.SetResult();
        }
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Line(
        string Conversation,
        string? Thread,
        string Id,
        string From,
        string? Text,
        JsonNode? Card
    )
    {
        public JsonObject ToJson() =>
            new()
            {
                ["id"] = Id,
                ["thread"] = Thread,
                ["from"] = From,
                ["text"] = Text,
                ["card"] = Card?.DeepClone(),
            };
    }
}
