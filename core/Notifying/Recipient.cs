namespace SisSync.Core.Notifying;

/// <summary>Who an outbox row goes to, where it is not a conversation.</summary>
internal static class Recipient
{
    private const string Mailbox = "mailto:";
    private const string Person = "person:";

    public static string OfMailbox(string address) => Mailbox + address;

    public static string OfPerson(string objectId) => Person + objectId.ToLowerInvariant();

    public static string? MailboxIn(string recipient) => After(recipient, Mailbox);

    public static string? PersonIn(string recipient) => After(recipient, Person);

    private static string? After(string recipient, string prefix) =>
        recipient.StartsWith(prefix, StringComparison.Ordinal) ? recipient[prefix.Length..] : null;
}
