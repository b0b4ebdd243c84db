using System.Text.Json;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>The list of Clever's district admins: read for their rights alone, no account is made of it.</summary>
internal sealed class CleverDistrictAdmins
{
    /// <summary>What a token must be allowed to read.</summary>
    public const string Scope = "read:district_admins";

    /// <summary>The list.</summary>
    public static readonly CleverStream Stream = new(
        RecordKind.Staff,
        "district admins",
        "users",
        "district_admin"
    );

    private readonly List<SourceAdmin> _admins = [];

    /// <summary>Whom the list names, as far as they have an email.</summary>
    public IReadOnlyList<SourceAdmin> Admins => _admins;

    /// <summary>One entry of <c>/users</c>. Its own roles count, not what was asked for.</summary>
    public void Take(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            var user = JsonElement.ParseValue(ref reader);
            if (
                user.TryGetProperty("roles", out var roles)
                && roles.ValueKind == JsonValueKind.Object
                && roles.TryGetProperty("district_admin", out var role)
                && role.ValueKind == JsonValueKind.Object
                && Text(user, "id") is { } id
                && EmailAddress.Normalize(Text(user, "email")) is { } email
            )
            {
                _admins.Add(new SourceAdmin(id, email, WholeDistrict: true, []));
            }
        }
        catch (JsonException)
        {
            // without the reader's own exception: its message quotes the record
            throw new FetchedRecordException(
                "A record of Clever's district admins is not valid JSON."
            );
        }
    }

    private static string? Text(JsonElement user, string member) =>
        user.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
