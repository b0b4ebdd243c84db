using SisSync.Tests.TestKit;

namespace SisSync.Tests.Browser;

/// <summary>A conversation.</summary>
/// <param name="Id">Of the chat or the channel, without a thread.</param>
/// <param name="Type">As Teams names it.</param>
/// <param name="Title">Shown above it.</param>
internal sealed record Place(string Id, string Type, string Title)
{
    public static Place Group { get; } =
        new(Activities.GroupChat, "groupChat", "Group chat: Roster admins");

    public static Place Channel { get; } =
        new(Activities.Channel, "channel", "Channel: Roster alerts");

    public static Place Personal(Person person) =>
        new($"a:chat-of-{person.Id[3..]}", "personal", $"Chat: SisSync and {person.Name}");

    public static Place Of(string id, Person person) =>
        id == Group.Id ? Group
        : id == Channel.Id ? Channel
        : Personal(person);

    /// <summary>The conversation id of a thread; chats have none.</summary>
    public string Thread(string? thread) =>
        Type == "channel" && thread is not null ? $"{Id};messageid={thread}" : Id;
}
