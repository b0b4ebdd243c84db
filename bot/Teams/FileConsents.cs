using System.Globalization;
using System.Text.Json;
using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Files;
using SisSync.Bot.Teams.Wire;
using SisSync.Core.Exporting;

namespace SisSync.Bot.Teams;

/// <summary>
/// fileConsent/invoke: the channel has its answer at once; the upload goes on behind it. One acceptance sends, whoever presses
/// again; only the person who asked may answer.
/// </summary>
internal sealed class FileConsents(
    IServiceScopeFactory scopes,
    ChatDesk desk,
    CallerNames names,
    ReplySender replies,
    TurnQueue queue,
    ILogger<FileConsents> logger
)
{
    public Task<InvokeResponse> AnswerAsync(Turn turn)
    {
        if (!FileConsent.TryRead(turn.Activity, out var consent))
        {
            return Task.FromResult(
                InvokeAnswers.Malformed(InvokeMistake.Bad("Value property is not properly formed"))
            );
        }
        var taken = queue.TryAdd(
            $"file|{consent.ExportId}",
            token => WorkAsync(turn, consent, token)
        );
        return Task.FromResult(
            InvokeResponse.Empty(
                taken ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
            )
        );
    }

    private async Task WorkAsync(
        Turn turn,
        FileConsent consent,
        CancellationToken cancellationToken
    )
    {
        ReaderLanguage.Speak(turn.Caller.Language);
        await using var scope = scopes.CreateAsyncScope();
        var exports = scope.ServiceProvider.GetRequiredService<IExports>();
        turn = await names.CompleteAsync(turn, cancellationToken);
        if (
            await exports.FindAsync(consent.ExportId, cancellationToken) is not { } export
            || !IsTheirs(export, turn.Caller)
        )
        {
            await replies.SendAsync(turn, Sentences.NotYourFile, cancellationToken);
            return;
        }
        if (consent.Upload is not { } upload)
        {
            if (export.State == ExportState.Offered)
            {
                await exports.EndAsync(export.Id, ExportState.Declined, cancellationToken);
            }
            await replies.TakeAwayAsync(turn, cancellationToken);
            return;
        }
        if (await exports.BeginAsync(export.Id, cancellationToken))
        {
            await SendAsync(turn, scope.ServiceProvider, export, upload, cancellationToken);
        }
        else if (export.State is ExportState.Sent or ExportState.Declined)
        {
            await replies.TakeAwayAsync(turn, cancellationToken);
        }
    }

    private async Task SendAsync(
        Turn turn,
        IServiceProvider services,
        Export export,
        FileUploadInfo upload,
        CancellationToken cancellationToken
    )
    {
        var exports = services.GetRequiredService<IExports>();
        var ended = ExportState.Offered;
        try
        {
            if (
                !await services
                    .GetRequiredService<ExportAccess>()
                    .MayAsync(export, cancellationToken)
            )
            {
                await replies.SendAsync(turn, Sentences.NotYourFile, cancellationToken);
                await replies.TakeAwayAsync(turn, cancellationToken);
                ended = ExportState.Declined;
                return;
            }
            var outcome = await UploadAsync(services, export, upload, cancellationToken);
            ended = outcome switch
            {
                UploadOutcome.Done => await ShowAsync(turn, upload, cancellationToken),
                UploadOutcome.Over => await AskAgainAsync(turn, export, cancellationToken),
                _ => await FailAsync(turn, ((UploadOutcome.Failed)outcome).Why, cancellationToken),
            };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await FailAsync(turn, e.GetType().Name, cancellationToken);
        }
        finally
        {
            await exports.EndAsync(export.Id, ended, CancellationToken.None);
        }
    }

    private static async Task<UploadOutcome> UploadAsync(
        IServiceProvider services,
        Export export,
        FileUploadInfo upload,
        CancellationToken cancellationToken
    )
    {
        if (
            !services.GetRequiredService<UploadHosts>().TryAccept(upload.UploadUrl, out var address)
        )
        {
            return new UploadOutcome.Failed("the upload address is not one of Files:UploadHosts");
        }
        var exports = services.GetRequiredService<IExports>();
        if (services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime >= export.ExpiresAt)
        {
            return new UploadOutcome.Over();
        }
        ExportFile spooled;
        try
        {
            spooled = await exports.SpoolAsync(export, cancellationToken);
        }
        catch (ArgumentException)
        {
            // its hold or school is gone; who asks again is told so
            return new UploadOutcome.Over();
        }
        await using var file = spooled;
        var outcome = await services
            .GetRequiredService<UploadSession>()
            .SendAsync(address, file.Content, cancellationToken);
        if (outcome is UploadOutcome.Done)
        {
            await exports.AuditAsync(
                export,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Rows} rows to the person's own files"
                ),
                CancellationToken.None
            );
        }
        return outcome;
    }

    private async Task<ExportState> ShowAsync(
        Turn turn,
        FileUploadInfo upload,
        CancellationToken cancellationToken
    )
    {
        await replies.SendAsync(
            turn,
            new Activity
            {
                Type = ActivityTypes.Message,
                Attachments = [FileInfoCard.Build(upload)],
            },
            cancellationToken
        );
        await replies.TakeAwayAsync(turn, cancellationToken);
        return ExportState.Sent;
    }

    // the same question again, through the same door: rights are asked, and a fresh card comes
    private async Task<ExportState> AskAgainAsync(
        Turn turn,
        Export export,
        CancellationToken cancellationToken
    )
    {
        var data = JsonSerializer.SerializeToElement(
            new Dictionary<string, string?>
            {
                ["district"] = export.DistrictId,
                ["school"] = export.SchoolId,
                ["kind"] = export.Kind,
                ["hold"] = export.HoldId,
            }
        );
        var reply = await desk.PressAsync(turn, Verbs.Csv, data, cancellationToken);
        if (reply is ChatReply.Text { Value: var said } && said != Sentences.FileHere)
        {
            await replies.SendAsync(turn, said, cancellationToken);
        }
        await replies.TakeAwayAsync(turn, cancellationToken);
        return ExportState.Declined;
    }

    private async Task<ExportState> FailAsync(
        Turn turn,
        string why,
        CancellationToken cancellationToken
    )
    {
        var reference = FailureReference.New();
        TeamsLog.UploadFailed(logger, reference, why);
        await replies.SendAsync(turn, Sentences.Failed(reference), cancellationToken);
        return ExportState.Offered;
    }

    private static bool IsTheirs(Export export, Caller caller) =>
        string.Equals(export.Person.PersonId, caller.ObjectId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(
            export.Person.TenantId,
            caller.TenantId ?? "",
            StringComparison.OrdinalIgnoreCase
        );
}
