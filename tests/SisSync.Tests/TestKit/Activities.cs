using System.Text.Json.Nodes;

namespace SisSync.Tests.TestKit;

/// <summary>Activities as Teams sends them, of invented people and places.</summary>
internal static class Activities
{
    public const string Tenant = "5d0c1f7a-9b3e-4a68-8f21-6c4e7d0b9a15";
    public const string BotId = "28:bot-of-the-tests";
    public const string PersonId = "3e8a6f14-0b7d-4c92-a5e3-18d94c7f2b60";
    public const string PersonalChat = "a:chat-of-mara";
    public const string GroupChat = "19:group-of-admins@thread.v2";
    public const string Channel = "19:roster-alerts@thread.tacv2";
    public const string Team = "19:team-general@thread.tacv2";
    public const string Thread = Channel + ";messageid=1789304790112";
    public const string CardId = "1789304800100";

    private static int s_next;

    public static JsonObject Personal(string serviceUrl, string text) =>
        Message(serviceUrl, text).In(PersonalChat, "personal");

    public static JsonObject InGroup(string serviceUrl, string text) =>
        Message(serviceUrl, $"<at>SisSync</at> {text}").Mentioning().In(GroupChat, "groupChat");

    public static JsonObject InChannel(string serviceUrl, string text) =>
        Message(serviceUrl, $"<at>SisSync</at> {text}").Mentioning().In(Thread, "channel");

    /// <summary>Action.Submit: a message without text.</summary>
    public static JsonObject Submit(string serviceUrl, JsonObject value)
    {
        var activity = Envelope(serviceUrl, "message");
        activity["value"] = value;
        activity["replyToId"] = CardId;
        return activity;
    }

    /// <summary>Action.Execute.</summary>
    public static JsonObject Execute(string serviceUrl, string verb, string trigger = "manual")
    {
        var activity = Envelope(serviceUrl, "invoke");
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = CardId;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = verb,
                ["data"] = new JsonObject { ["holdId"] = "hold-7", ["v"] = 3 },
            },
            ["trigger"] = trigger,
        };
        return activity;
    }

    public static JsonObject Install(string serviceUrl, string action = "add")
    {
        var activity = Envelope(serviceUrl, "installationUpdate");
        activity["action"] = action;
        return activity;
    }

    public static JsonObject Members(string serviceUrl, string member, params string[] ids)
    {
        var activity = Envelope(serviceUrl, "conversationUpdate");
        activity[member] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]);
        return activity;
    }

    public static JsonObject Envelope(string serviceUrl, string type) =>
        new()
        {
            ["type"] = type,
            ["id"] = $"{1789304722417 + Interlocked.Increment(ref s_next)}",
            ["timestamp"] = "2026-09-14T13:05:22.4170000Z",
            ["localTimezone"] = "America/Denver",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject
            {
                ["id"] = "29:mara",
                ["name"] = "Mara Oyelaran",
                ["aadObjectId"] = PersonId,
            },
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "SisSync" },
            ["conversation"] = new JsonObject
            {
                ["conversationType"] = "personal",
                ["id"] = PersonalChat,
                ["tenantId"] = Tenant,
            },
            ["entities"] = new JsonArray(
                new JsonObject { ["type"] = "clientInfo", ["timezone"] = "America/Chicago" }
            ),
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        };

    /// <summary>Moves an activity to another conversation.</summary>
    public static JsonObject In(this JsonObject activity, string conversation, string type)
    {
        activity["conversation"] = new JsonObject
        {
            ["conversationType"] = type,
            ["isGroup"] = type != "personal",
            ["id"] = conversation,
            ["tenantId"] = Tenant,
        };
        if (type == "channel")
        {
            activity["channelData"]!["team"] = new JsonObject { ["id"] = Team };
            activity["channelData"]!["channel"] = new JsonObject
            {
                ["id"] = conversation.Split(';')[0],
            };
        }

        return activity;
    }

    private static JsonObject Message(string serviceUrl, string text)
    {
        var activity = Envelope(serviceUrl, "message");
        activity["textFormat"] = "plain";
        activity["text"] = text;
        return activity;
    }

    private static JsonObject Mentioning(this JsonObject activity)
    {
        activity["entities"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["type"] = "mention",
                    ["text"] = "<at>SisSync</at>",
                    ["mentioned"] = new JsonObject { ["id"] = BotId, ["name"] = "SisSync" },
                }
            );
        return activity;
    }
}
