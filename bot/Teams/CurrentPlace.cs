using SisSync.Bot.Access;

namespace SisSync.Bot.Teams;

/// <summary>The place of the turn at hand; flows with the turn's own asynchronous calls and nowhere else.</summary>
internal sealed class CurrentPlace : ICurrentPlace
{
    private readonly AsyncLocal<ChatPlace?> _place = new();

    public ChatPlace? Place => _place.Value;

    /// <summary>Call it inside the turn's own async method: the value ends with that method.</summary>
    public void Enter(ChatPlace place) => _place.Value = place;
}
