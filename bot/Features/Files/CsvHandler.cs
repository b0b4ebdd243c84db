using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Bot.Files;
using SisSync.Core.Exporting;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Files;

/// <summary>A CSV file for somebody who may see its school; how it travels is decided by settings and place.</summary>
internal sealed class CsvHandler(
    Subjects subjects,
    StatusHandler status,
    IExports exports,
    IUploadedFiles uploads,
    IFileWays ways,
    ICurrentPlace current,
    TimeProvider time
)
{
    public async Task<ChatReply> HandleAsync(
        ChatCommand.Csv asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var subject = await subjects.FindAsync(
            asked.About,
            CsvChoice.Question(asked.Kind, asked.HoldId),
            caller,
            cancellationToken
        );
        return await subject.Match(
            of =>
                of.Seen.Report.Schools is [var only]
                    ? OfferAsync(asked, of.Seen, only, caller, cancellationToken)
                    : Task.FromResult<ChatReply>(new ChatReply.Text(CsvWords.WhichSchool)),
            of =>
                of.NameAlone
                    ? status.SchoolAsync(caller, of.Seen, of.School.Id, null, cancellationToken)
                    : OfferAsync(asked, of.Seen, of.School, caller, cancellationToken),
            unclear => Task.FromResult(unclear.Reply)
        );
    }

    private async Task<ChatReply> OfferAsync(
        ChatCommand.Csv asked,
        Entitlement seen,
        SchoolReport school,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var export = await exports.CreateAsync(
            new ExportRequest(
                seen.Report.Id,
                school.Id,
                asked.Kind,
                asked.HoldId,
                FileName.Of(school.Name, asked.Kind, LocalNow(seen.Report)),
                Readers.Of(caller),
                ways.OfferLife
            ),
            cancellationToken
        );
        int rows;
        long bytes;
        try
        {
            await using var file = await exports.SpoolAsync(export, cancellationToken);
            (rows, bytes) = (file.Rows, file.Length);
        }
        catch (ArgumentException)
        {
            return new ChatReply.Text(CsvWords.Gone);
        }
        var title = CsvKindText.Title(asked.Kind);
        if (rows == 0)
        {
            return new ChatReply.Text(CardText.Format(CsvWords.Nothing, title));
        }
        var description = $"{title}: {CsvKindText.Size(rows, bytes)}";
        return new ChatReply.File(
            new FileOffer(export.Id, export.Name, description, bytes)
            {
                Card = ways.ByConsent ? null : LinkCard(export, description, caller, seen.Report),
                IntoChannel =
                    ways.ByConsent
                    && current.Place is { Personal: false } place
                    && await uploads.AreAllowedAsync(
                        place.ConversationId,
                        seen.Report.Id,
                        school.Id,
                        school.Name,
                        cancellationToken
                    ),
            }
        );
    }

    // a file's name has the date of its district, whoever asks from wherever
    private DateTime LocalNow(DistrictReport report) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(report.TimeZone, out var zone)
            ? TimeZoneInfo.ConvertTimeFromUtc(time.GetUtcNow().UtcDateTime, zone)
            : time.GetUtcNow().UtcDateTime;

    private ChatReply.Card LinkCard(
        Export export,
        string description,
        Caller caller,
        DistrictReport report
    ) =>
        ways.LinkTo(export) is { } link
            ? FileCards.Link(
                export,
                description,
                link,
                ways.LinkDownloads,
                SeenDistricts.Clock(caller, report)
            )
            : FileCards.NoAddress(export, description);
}
