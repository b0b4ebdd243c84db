namespace SisSync.Bot.Mail;

/// <summary>One mail.</summary>
/// <param name="To">Mailbox.</param>
/// <param name="Subject">One line.</param>
/// <param name="Plain">For readers without HTML.</param>
/// <param name="Html">The same.</param>
/// <param name="Id">Stays the same when it is sent again: mail servers and readers know a second copy by it.</param>
internal sealed record MailText(string To, string Subject, string Plain, string Html, string Id);
