using SisSync.Core.Notifying;

namespace SisSync.Bot.Access;

/// <summary>Callers as core keeps them beside a card, and back.</summary>
internal static class Readers
{
    /// <summary>The person that a card was drawn for.</summary>
    public static Caller CallerOf(CardReader reader) =>
        new(
            reader.TenantId.Length == 0 ? null : reader.TenantId,
            reader.PersonId,
            reader.PersonName ?? "",
            reader.TimeZone,
            reader.Personal,
            reader.Upn,
            reader.Language
        );

    /// <summary>What is kept of a caller.</summary>
    public static CardReader Of(Caller caller) =>
        new()
        {
            TenantId = caller.TenantId ?? "",
            Personal = caller.Personal,
            PersonId = caller.ObjectId,
            PersonName = caller.Name,
            Upn = caller.Upn,
            Language = caller.Language,
            TimeZone = caller.TimeZone,
        };
}
