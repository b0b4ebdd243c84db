using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>What a card shows, short enough to be kept: none of its content is.</summary>
internal static class CardDigest
{
    public static CardShown Shown(ChatReply reply) =>
        reply.Match(
            text => new CardShown(WrittenCard.Hash(text.Value), Settled: false),
            card => new CardShown(card.Digest, card.Settled),
            file => new CardShown(WrittenCard.Hash(file.Offer.ExportId), Settled: true)
        );
}
