using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Mail;

/// <summary>Sends mails by SMTP.</summary>
internal sealed class SmtpMail(IOptions<MailOptions> options, TimeProvider time) : IMailTransport
{
    private const int LimitMilliseconds = 30_000;

    public async Task<SendOutcome> SendAsync(MailText mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = LimitMilliseconds };
        var handedOver = false;
        try
        {
            await ConnectAsync(client, cancellationToken);
            using var message = MailMessage.Of(mail, options.Value.From, time.GetUtcNow());
            handedOver = true;
            await client.SendAsync(message, cancellationToken);
            await QuitAsync(client, cancellationToken);
            return new SendOutcome.Delivered(message.MessageId);
        }
        catch (SmtpCommandException e)
        {
            // an answer with a code: nothing was taken
            var why = $"SMTP {(int)e.StatusCode}";
            return (int)e.StatusCode >= 500 && e.ErrorCode != SmtpErrorCode.SenderNotAccepted
                ? new SendOutcome.Refused(why)
                : new SendOutcome.TryLater(why, After: null);
        }
        catch (Exception e)
            when (e
                    is IOException
                        or SocketException
                        or ProtocolException
                        or SslHandshakeException
                        or AuthenticationException
                        or ServiceNotConnectedException
                        or NotSupportedException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return new SendOutcome.TryLater(e.GetType().Name, After: null)
            {
                MayHaveArrived = handedOver,
            };
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var smtp = options.Value.Smtp;
        await client.ConnectAsync(
            smtp.Host,
            smtp.Port,
            smtp.Security switch
            {
                "Tls" => SecureSocketOptions.SslOnConnect,
                "None" => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            },
            cancellationToken
        );
        if (smtp.User.Length > 0)
        {
            await client.AuthenticateAsync(smtp.User, smtp.Password, cancellationToken);
        }
    }

    // the mail is taken: how the server says goodbye changes nothing
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException)
        {
            return;
        }
    }
}
