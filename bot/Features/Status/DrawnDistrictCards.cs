using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>
/// District cards as drawn, for as long as their report lives: many people ask for the same page in the morning. Those of
/// school admins are small and differ, so they are drawn each time.
/// </summary>
internal sealed class DrawnDistrictCards
{
    private const int PerReport = 32;

    private readonly ConditionalWeakTable<
        DistrictReport,
        ConcurrentDictionary<Page, ChatReply.Card>
    > _drawn = [];

    public ChatReply.Card Draw(
        Entitlement seen,
        ChatCommand.DistrictStatus asked,
        ReaderClock clock
    )
    {
        if (!seen.WholeDistrict)
        {
            return DistrictCard.Build(seen, asked.Only, asked.Page, clock);
        }
        var pages = _drawn.GetOrCreateValue(seen.Report);
        var page = new Page(
            asked.Only,
            asked.Page,
            clock.ZoneId,
            CultureInfo.CurrentUICulture.Name
        );
        if (pages.TryGetValue(page, out var card))
        {
            return card;
        }
        if (pages.Count >= PerReport)
        {
            pages.Clear();
        }
        return pages[page] = DistrictCard.Build(seen, asked.Only, asked.Page, clock);
    }

    private sealed record Page(SchoolGroup? Only, int Number, string Zone, string Language);
}
