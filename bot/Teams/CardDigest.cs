using System.Security.Cryptography;
using System.Text;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>What a card shows, short enough to be kept: none of its content is.</summary>
internal static class CardDigest
{
    public static CardShown Shown(ChatReply reply) =>
        reply.Match(
            text => new CardShown(Hash(text.Value), Settled: false),
            card => new CardShown(
                Hash(card.Content.ToJsonString() + "\n" + card.Summary),
                card.Settled
            ),
            file => new CardShown(Hash(file.Offer.ExportId), Settled: true)
        );

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];
}
