using MimeKit;

namespace SisSync.Bot.Mail;

/// <summary>A mail as it travels: plain and HTML, with an id that stays.</summary>
internal static class MailMessage
{
    public static MimeMessage Of(MailText mail, string sender, DateTimeOffset now)
    {
        var from = MailboxAddress.Parse(sender);
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = now,
            MessageId = $"{mail.Id}@{from.Domain}",
            Body = new BodyBuilder { TextBody = mail.Plain, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.To));
        // no holiday answers to a machine
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
