using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>A place to speak first in, whose service URL is known to be good.</summary>
internal sealed record TeamsPlace(Uri ServiceUrl, ConversationReference Reference);
