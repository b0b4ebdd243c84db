using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Status;

/// <summary>District and school cards.</summary>
internal sealed class StatusHandler(
    Subjects subjects,
    SeenDistricts seenDistricts,
    DrawnDistrictCards drawn,
    IHoldQueries holds,
    IWorkBook works
)
{
    public async Task<ChatReply> DistrictAsync(
        ChatCommand.DistrictStatus asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        Target about = asked.DistrictId is { } id ? new Target.District(id) : new Target.Anything();
        var subject = await subjects.FindAsync(
            about,
            new Question(Verbs.District),
            caller,
            cancellationToken
        );
        return await subject.Match(
            of => Task.FromResult<ChatReply>(District(of.Seen, asked, caller)),
            of => SchoolAsync(caller, of.Seen, of.School.Id, null, cancellationToken),
            unclear => Task.FromResult(unclear.Reply)
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
        var subject = await subjects.FindAsync(
            new Target.Named(asked.Name, asked.Said, ""),
            new Question(Verbs.School),
            caller,
            cancellationToken
        );
        return await subject.Match(
            of =>
                Task.FromResult<ChatReply>(
                    District(of.Seen, new ChatCommand.DistrictStatus(), caller)
                ),
            of => SchoolAsync(caller, of.Seen, of.School.Id, null, cancellationToken),
            unclear => Task.FromResult(unclear.Reply)
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
        if (told is null && state is not null)
        {
            // somebody is at it just now: the card says so, whoever asked for it
            var newest = await works.OfHoldAsync(state.View.Id, cancellationToken);
            told = newest is { FinishedAt: null }
                ? HoldNews.Of(state, newest, SeenDistricts.Clock(caller, seen.Report))
                : null;
        }
        var card = SchoolCard.Build(
            seen,
            school,
            state is { ClosedAt: null } ? state.View : null,
            told,
            SeenDistricts.Clock(caller, seen.Report)
        );
        var again = new PressData { ["district"] = seen.Report.Id, ["school"] = schoolId };
        if ((told?.HoldId ?? state?.View.Id) is { } hold)
        {
            // copies of this card go on to tell of this hold when it has closed
            again["hold"] = hold;
        }
        return new ChatReply.Card(card, SchoolCard.Summary(school))
        {
            Source = new CardSource(seen.Report.Id, Verbs.School, again) { SchoolId = schoolId },
        };
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
        return HoldNews.Of(state, await works.OfHoldAsync(holdId, cancellationToken), clock);
    }

    private ChatReply.Card District(
        Entitlement seen,
        ChatCommand.DistrictStatus asked,
        Caller caller
    ) => drawn.Draw(seen, asked, SeenDistricts.Clock(caller, seen.Report));
}
