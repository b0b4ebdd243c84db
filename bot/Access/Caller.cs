namespace SisSync.Bot.Access;

/// <summary>Who is asking, as authenticated by the channel; never taken from a card's payload.</summary>
/// <param name="TenantId">Entra tenant, or null without an app id.</param>
/// <param name="ObjectId">Entra object id, or null.</param>
/// <param name="Name">Display name.</param>
/// <param name="TimeZone">IANA zone of the reader's client, or null.</param>
/// <param name="Personal">Asked in a personal chat.</param>
/// <param name="Upn">The name the person signs in with, where the settings need it.</param>
/// <param name="Language">en or es.</param>
internal sealed record Caller(
    string? TenantId,
    string? ObjectId,
    string Name,
    string? TimeZone,
    bool Personal,
    string? Upn = null,
    string Language = ReaderLanguage.English
);
