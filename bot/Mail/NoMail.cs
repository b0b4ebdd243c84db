using SisSync.Core.Notifying;

namespace SisSync.Bot.Mail;

/// <summary>Mails are off: what waits for a mailbox from before is ended.</summary>
internal sealed class NoMail : IMailTransport
{
    public Task<SendOutcome> SendAsync(MailText mail, CancellationToken cancellationToken) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Refused("Email:Mode is Off"));
}
