using SisSync.Core.Notifying;

namespace SisSync.Bot.Mail;

/// <summary>Hands a mail to whoever delivers it. One try: the outbox repeats.</summary>
internal interface IMailTransport
{
    Task<SendOutcome> SendAsync(MailText mail, CancellationToken cancellationToken);
}
