namespace SisSync.Core.Notifying;

/// <summary>For whom a card was drawn: in a personal chat its person, else the place with the person who asked, if one did.</summary>
public sealed record CardReader
{
    /// <summary>Entra tenant; empty without an app id.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>A personal chat.</summary>
    public bool Personal { get; init; }

    /// <summary>Entra object id of the person, if there is one.</summary>
    public string? PersonId { get; init; }

    /// <summary>Display name of the person.</summary>
    public string? PersonName { get; init; }

    /// <summary>Sign-in name of the person, where the settings need it.</summary>
    public string? Upn { get; init; }

    /// <summary>en or es.</summary>
    public string Language { get; init; } = "en";

    /// <summary>IANA zone of the person's client; null = the district's.</summary>
    public string? TimeZone { get; init; }
}
