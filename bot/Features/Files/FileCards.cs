using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Files;
using SisSync.Core.Exporting;

namespace SisSync.Bot.Features.Files;

/// <summary>Cards about one file.</summary>
internal static class FileCards
{
    /// <summary>A link, for the person's eyes only.</summary>
    public static ChatReply.Card Link(
        Export export,
        string description,
        FileLink link,
        int downloads,
        ReaderClock clock
    ) =>
        Reply(
            export.Name,
            description,
            [
                Card.Text(
                    CardText.Format(
                        CsvWords.OnlyYou,
                        clock.Full(link.Until),
                        CardText.Number(downloads)
                    ),
                    subtle: true
                ),
                Card.Buttons(
                    Card.OpenUrl(CsvWords.Download, link.Address.AbsoluteUri),
                    Card.Execute(
                        CsvWords.NewLink,
                        Verbs.Csv,
                        CsvChoice
                            .Question(export.Kind, export.HoldId)
                            .About(export.DistrictId, export.SchoolId)
                    )
                ),
            ]
        );

    /// <summary>There is no address that a link could have.</summary>
    public static ChatReply.Card NoAddress(Export export, string description) =>
        Reply(export.Name, description, [Card.Notice(Tone.Warning, CsvWords.NoAddress)]);

    /// <summary>The file lies in the channel's folder: everybody there may open it.</summary>
    public static ChatReply.Card InFolder(
        FileOffer offer,
        ShareOutcome.Shared shared,
        ReaderClock clock
    ) =>
        Reply(
            offer.Name,
            offer.Description,
            [
                Card.Text(
                    CardText.Format(CsvWords.InFolder, clock.Date(shared.RemoveAt)),
                    subtle: true
                ),
                Card.Buttons(Card.OpenUrl(CsvWords.OpenFile, shared.WebUrl.AbsoluteUri)),
            ]
        );

    /// <summary>It does not, and why; whether the person has it in their own chat.</summary>
    public static ChatReply.Card NotInFolder(FileOffer offer, string why, bool sent) =>
        Reply(
            offer.Name,
            offer.Description,
            [
                Card.Notice(Tone.Warning, why),
                Card.Text(sent ? CsvWords.InOwnChat : CsvWords.NoOwnChat, subtle: true),
            ]
        );

    private static ChatReply.Card Reply(
        string name,
        string description,
        IEnumerable<System.Text.Json.Nodes.JsonObject> rest
    )
    {
        var summary = CardText.Plain(name);
        return new(
            Card.Build(
                summary,
                [
                    Card.Heading(CardText.Escape(name)),
                    Card.Text(CardText.Escape(description), tight: true),
                    .. rest,
                ]
            ),
            summary
        )
        {
            Private = true,
        };
    }
}
