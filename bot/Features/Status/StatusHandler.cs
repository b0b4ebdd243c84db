using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Help;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>District and school cards.</summary>
internal sealed class StatusHandler(
    IAccessPolicy access,
    SeenDistricts seenDistricts,
    IHoldQueries holds,
    HoldWork work
)
{
    public async Task<ChatReply> DistrictAsync(
        ChatCommand.DistrictStatus asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var districts = access.DistrictsOf(caller);
        if (asked.DistrictId is null && districts.Count > 1)
        {
            return PickDistrict(districts);
        }
        var id = asked.DistrictId ?? districts[0].Id;
        var seen = await seenDistricts.FindAsync(caller, id, cancellationToken);
        return seen is null
            ? Replies.NotFound
            : new ChatReply.Card(
                DistrictCard.Build(seen, asked.Page, SeenDistricts.Clock(caller, seen.Report)),
                DistrictCard.Summary(seen)
            );
    }

    public async Task<ChatReply> OpenAsync(
        ChatCommand.OpenSchool asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var seen = await seenDistricts.FindAsync(caller, asked.DistrictId, cancellationToken);
        if (seen?.Find(asked.SchoolId) is null)
        {
            return Replies.NotFound;
        }
        var clock = SeenDistricts.Clock(caller, seen.Report);
        var news = asked.HoldId is { } holdId
            ? await NewsAsync(holdId, asked, clock, cancellationToken)
            : null;
        return await SchoolAsync(caller, seen, asked.SchoolId, news, cancellationToken);
    }

    public async Task<ChatReply> NamedAsync(
        ChatCommand.SchoolStatus asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var all = await seenDistricts.AllAsync(caller, cancellationToken);
        var names = all.SelectMany(e => e.Report.Schools.Select(s => Named(e.Report, s))).ToList();
        // The whole text first: "Show Low High" and a school called "Status Academy" are names as well.
        var match = SchoolMatcher.Find(names, asked.Said) is SchoolMatch.One whole
            ? whole
            : SchoolMatcher.Find(names, asked.Name);
        return await match.Match(
            one =>
                SchoolAsync(
                    caller,
                    all.First(e => e.Report.Id == one.School.DistrictId),
                    one.School.SchoolId,
                    told: null,
                    cancellationToken
                ),
            several => Task.FromResult(SchoolChoice.Several(asked.Name, several, all.Count > 1)),
            none => Task.FromResult(HelpCard.NoSuchSchool(asked.Name, none, all.Count > 1))
        );
    }

    /// <summary>The card of a school that the caller may see.</summary>
    public async Task<ChatReply> SchoolAsync(
        Caller caller,
        Entitlement seen,
        string schoolId,
        HoldNews? told,
        CancellationToken cancellationToken
    )
    {
        if (seen.Find(schoolId) is not { } school)
        {
            return Replies.NotFound;
        }
        var state = school.HoldId is { } id ? await holds.FindAsync(id, cancellationToken) : null;
        var card = SchoolCard.Build(
            seen,
            school,
            state is { ClosedAt: null } ? state.View : null,
            told,
            SeenDistricts.Clock(caller, seen.Report)
        );
        return new ChatReply.Card(card, SchoolCard.Summary(school));
    }

    private async Task<HoldNews?> NewsAsync(
        string holdId,
        ChatCommand.OpenSchool asked,
        ReaderClock clock,
        CancellationToken cancellationToken
    )
    {
        var state = await holds.FindAsync(holdId, cancellationToken);
        // The id comes from the card's data: the outcome of another school's hold is not told here.
        if (
            state is null
            || state.View.DistrictId != asked.DistrictId
            || state.View.SchoolId != asked.SchoolId
        )
        {
            return null;
        }
        return await work.FindAsync(holdId) switch
        {
            HoldWorkState.Done done => HoldNews.Of(done.Result, clock),
            HoldWorkState.Broken => HoldNews.Broken(holdId),
            HoldWorkState.Working => HoldNews.Working(holdId),
            _ => state.ClosedAt is { } at ? HoldNews.Closed(state, at, clock) : null,
        };
    }

    private static ChatReply.Card PickDistrict(IReadOnlyList<DistrictOptions> districts)
    {
        const string title = "Which district?";
        var rows = districts.Select(d =>
            PickCard.Row(
                CardText.Escape(d.Name),
                "Select to see its status",
                Card.Execute(
                    $"Open {CardText.Plain(d.Name)}",
                    Verbs.District,
                    new JsonObject { ["district"] = d.Id }
                )
            )
        );
        return new(
            PickCard.Build(title, [Card.Heading(title)], [.. rows], "Say the name of a school."),
            title
        );
    }

    private static SchoolName Named(DistrictReport district, SchoolReport school) =>
        new(
            district.Id,
            district.Name,
            school.Id,
            school.Name,
            SchoolGroups.Title(SchoolGroups.Of(school))
        );
}
