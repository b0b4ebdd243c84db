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
            export,
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
        Reply(export, description, [Card.Notice(Tone.Warning, CsvWords.NoAddress)]);

    private static ChatReply.Card Reply(
        Export export,
        string description,
        IEnumerable<System.Text.Json.Nodes.JsonObject> rest
    )
    {
        var summary = CardText.Plain(export.Name);
        return new(
            Card.Build(
                summary,
                [
                    Card.Heading(CardText.Escape(export.Name)),
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
