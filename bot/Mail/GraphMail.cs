using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;
using SisSync.Bot.Graph;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Mail;

/// <summary>Sends mails by Graph's sendMail, in MIME form: the JSON form knows plain or HTML, not both, and gives ids of its own.</summary>
internal sealed class GraphMail(
    GraphClientFactory graph,
    IOptions<MailOptions> options,
    TimeProvider time
) : IMailTransport
{
    public async Task<SendOutcome> SendAsync(MailText mail, CancellationToken cancellationToken)
    {
        try
        {
            var client = graph.Get();
            var request = client
                .Users[options.Value.From]
                .SendMail.ToPostRequestInformation(new SendMailPostRequestBody());
            await using var content = await MimeAsync(mail, cancellationToken);
            request.SetStreamContent(content, "text/plain");
            await client.RequestAdapter.SendNoContentAsync(
                request,
                new() { ["XXX"] = ODataError.CreateFromDiscriminatorValue },
                cancellationToken
            );
            return new SendOutcome.Delivered(mail.Id);
        }
        catch (ApiException e)
        {
            return Read(e);
        }
        catch (GraphTokenException e)
        {
            return new SendOutcome.TryLater($"no token: {e.Message}", After: null);
        }
        catch (HttpRequestException e)
        {
            return new SendOutcome.TryLater($"no answer: {e.HttpRequestError}", After: null)
            {
                MayHaveArrived =
                    e.HttpRequestError
                        is not (
                            HttpRequestError.NameResolutionError
                            or HttpRequestError.ConnectionError
                            or HttpRequestError.SecureConnectionError
                        ),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.TryLater("no answer in time", After: null)
            {
                MayHaveArrived = true,
            };
        }
    }

    private SendOutcome Read(ApiException e)
    {
        var why = string.Create(CultureInfo.InvariantCulture, $"HTTP {e.ResponseStatusCode}");
        return e.ResponseStatusCode switch
        {
            400 or 413 => new SendOutcome.Refused(why),
            // a missing permission or mailbox is the operator's to mend; the mail waits for it
            var status => new SendOutcome.TryLater(why, RetryAfter(e))
            {
                MayHaveArrived = status is 502 or 504,
            },
        };
    }

    private TimeSpan? RetryAfter(ApiException e)
    {
        var text =
            e.ResponseHeaders?.TryGetValue("Retry-After", out var values) == true
                ? values.FirstOrDefault()
                : null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
            && at > time.GetUtcNow()
                ? at - time.GetUtcNow()
            : null;
    }

    private async Task<MemoryStream> MimeAsync(MailText mail, CancellationToken cancellationToken)
    {
        using var message = MailMessage.Of(mail, options.Value.From, time.GetUtcNow());
        using var mime = new MemoryStream();
        await message.WriteToAsync(mime, cancellationToken);
        return new MemoryStream(
            System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(mime.ToArray()))
        );
    }
}
