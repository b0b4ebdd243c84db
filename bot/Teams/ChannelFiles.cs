using System.Globalization;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Files;
using SisSync.Bot.Files;
using SisSync.Bot.Teams.Wire;
using SisSync.Core.Exporting;

namespace SisSync.Bot.Teams;

/// <summary>
/// Puts a file into the folder of the channel where it was asked for, and a card with the link into the conversation. Where
/// that does not work, the card says why and the person gets the file in their own chat.
/// </summary>
internal sealed class ChannelFiles(
    IServiceScopeFactory scopes,
    ConnectorClient connector,
    PersonalChats chats,
    ReplySender replies,
    TurnQueue queue,
    ILogger<ChannelFiles> logger
)
{
    /// <summary>False where the place has no folder, or there is too much to do.</summary>
    public bool TryQueue(Turn turn, FileOffer offer) =>
        turn.Activity.Conversation?.ConversationType == ConversationAccount.ChannelType
        && queue.TryAdd($"file|{offer.ExportId}", token => WorkAsync(turn, offer, token));

    private async Task WorkAsync(Turn turn, FileOffer offer, CancellationToken cancellationToken)
    {
        ReaderLanguage.Speak(turn.Caller.Language);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var outcome = await ShareAsync(turn, offer, services, cancellationToken);
        var clock = ReaderClock.For(turn.Caller.TimeZone, "");
        if (outcome is ShareOutcome.Shared shared)
        {
            await replies.SendAsync(
                turn,
                FileCards.InFolder(offer, shared, clock),
                cancellationToken
            );
            return;
        }
        var own = await OwnAsync(offer, services, clock, cancellationToken);
        var sent = await chats.SendAsync(turn, own, cancellationToken);
        await replies.SendAsync(
            turn,
            FileCards.NotInFolder(offer, Why(outcome), sent),
            cancellationToken
        );
    }

    private async Task<ShareOutcome> ShareAsync(
        Turn turn,
        FileOffer offer,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var exports = services.GetRequiredService<IExports>();
            if (
                await exports.FindAsync(offer.ExportId, cancellationToken) is not { } export
                || await GroupAsync(turn, cancellationToken) is not { } group
            )
            {
                return new ShareOutcome.Failed("the channel does not say which team it is");
            }
            await using var file = await exports.SpoolAsync(export, cancellationToken);
            var outcome = await services
                .GetRequiredService<GraphShare>()
                .PutAsync(
                    group,
                    turn.Place.ConversationId,
                    offer.Name,
                    file.Content,
                    cancellationToken
                );
            if (outcome is ShareOutcome.Shared)
            {
                await exports.AuditAsync(
                    export,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{file.Rows} rows to the channel's folder"
                    ),
                    CancellationToken.None
                );
            }
            return outcome;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new ShareOutcome.Failed(e.GetType().Name);
        }
    }

    // messages often leave it out
    private async Task<string?> GroupAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.ChannelData.Team switch
        {
            { AadGroupId: { Length: > 0 } group } => group,
            { Id: { Length: > 0 } team } => (
                await connector.GetTeamAsync(turn.ServiceUrl, team, cancellationToken)
            )?.AadGroupId,
            _ => null,
        };

    /// <summary>The same file for the person alone: by a link where there is an address for one.</summary>
    private static async Task<FileOffer> OwnAsync(
        FileOffer offer,
        IServiceProvider services,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        var ways = services.GetRequiredService<IFileWays>();
        return
            await services
                .GetRequiredService<IExports>()
                .FindAsync(offer.ExportId, cancellationToken)
                is { } export
            && ways.LinkTo(export) is { } link
            ? offer with
            {
                Card = FileCards.Link(export, offer.Description, link, ways.LinkDownloads, clock),
            }
            : offer;
    }

    private string Why(ShareOutcome outcome)
    {
        var reference = FailureReference.New();
        return outcome.Match(
            _ => "",
            forbidden =>
            {
                TeamsLog.UploadFailed(logger, reference, "permission missing");
                return CardText.Format(CsvWords.Forbidden, forbidden.Permissions);
            },
            _ => CsvWords.NoFolder,
            failed =>
            {
                TeamsLog.UploadFailed(logger, reference, failed.Why);
                return Sentences.Failed(reference);
            }
        );
    }
}
