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
    )
    {
        using var card = Begin(export.Name, description);
        card.Text(
            CardText.Format(CsvWords.OnlyYou, clock.Full(link.Until), CardText.Number(downloads)),
            subtle: true
        );
        card.Buttons(
            Button.OpenUrl(CsvWords.Download, link.Address.AbsoluteUri),
            Button.Execute(
                CsvWords.NewLink,
                Verbs.Csv,
                CsvChoice
                    .Question(export.Kind, export.HoldId)
                    .About(export.DistrictId, export.SchoolId)
            )
        );
        return Reply(card, export.Name);
    }

    /// <summary>There is no address that a link could have.</summary>
    public static ChatReply.Card NoAddress(Export export, string description)
    {
        using var card = Begin(export.Name, description);
        card.Notice(Tone.Warning, CsvWords.NoAddress);
        return Reply(card, export.Name);
    }

    /// <summary>The file lies in the channel's folder: everybody there may open it.</summary>
    public static ChatReply.Card InFolder(
        FileOffer offer,
        ShareOutcome.Shared shared,
        ReaderClock clock
    )
    {
        using var card = Begin(offer.Name, offer.Description);
        card.Text(CardText.Format(CsvWords.InFolder, clock.Date(shared.RemoveAt)), subtle: true);
        card.Buttons(Button.OpenUrl(CsvWords.OpenFile, shared.WebUrl.AbsoluteUri));
        return Reply(card, offer.Name);
    }

    /// <summary>It does not, and why; whether the person has it in their own chat.</summary>
    public static ChatReply.Card NotInFolder(FileOffer offer, string why, bool sent)
    {
        using var card = Begin(offer.Name, offer.Description);
        card.Notice(Tone.Warning, why);
        card.Text(sent ? CsvWords.InOwnChat : CsvWords.NoOwnChat, subtle: true);
        return Reply(card, offer.Name);
    }

    private static Card Begin(string name, string description)
    {
        var card = new Card(CardText.Plain(name));
        card.Heading(CardText.Escape(name));
        card.Text(CardText.Escape(description), tight: true);
        return card;
    }

    private static ChatReply.Card Reply(Card card, string name) =>
        new(card.Written(), CardText.Plain(name)) { Private = true };
}
