using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Core.Scheduling;

namespace SisSync.Bot.Features.Pause;

/// <summary>"pause SCHOOL until DATE" and "unpause SCHOOL". A day begins where the reader is.</summary>
internal sealed class PauseHandler(SchoolPicker schools, ISchoolPauses pauses, TimeProvider time)
{
    public async Task<ChatReply> PauseAsync(
        ActCommand.Pause asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var data = new PressData();
        if (asked.Until is { } said)
        {
            data["until"] = said;
        }
        var pick = await schools.FindAsync(
            asked.School,
            caller,
            Verbs.Pause,
            data,
            cancellationToken
        );
        return await pick.Match(
            found => PauseAsync(asked.Until, found, caller, cancellationToken),
            doubt => Task.FromResult(doubt.Question)
        );
    }

    public async Task<ChatReply> UnpauseAsync(
        ActCommand.Unpause asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var pick = await schools.FindAsync(
            asked.School,
            caller,
            Verbs.Unpause,
            default,
            cancellationToken
        );
        return await pick.Match(
            found => UnpauseAsync(found, caller, cancellationToken),
            doubt => Task.FromResult(doubt.Question)
        );
    }

    private async Task<ChatReply> PauseAsync(
        string? until,
        SchoolPick.Found found,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var (seen, school) = found;
        var clock = SeenDistricts.Clock(caller, seen.Report);
        var zone = ReaderZone.Of(caller, seen.Report);
        var today = DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTimeFromUtc(time.GetUtcNow().UtcDateTime, zone)
        );
        DateTime? end = null;
        if (until != PauseCard.UntilUnpaused)
        {
            if (until is null || PauseDate.Read(until, today, caller.Language) is not { } day)
            {
                return PauseCard.AskUntil(seen.Report, school, until, today);
            }
            end = LocalClock.ToUtc(zone, day.ToDateTime(default));
        }
        await pauses.PauseAsync(
            seen.Report.Id,
            school.Id,
            end,
            new Decider(caller.ObjectId ?? "local", caller.Name),
            cancellationToken
        );
        return PauseCard.Paused(seen.Report, school, end, clock);
    }

    private async Task<ChatReply> UnpauseAsync(
        SchoolPick.Found found,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var (seen, school) = found;
        if (school.Status != SchoolStatus.Paused && school.PausedUntil is null)
        {
            return new ChatReply.Text(
                CardText.Format(PauseWords.NotPaused, CardText.Plain(school.Name))
            );
        }
        await pauses.UnpauseAsync(
            seen.Report.Id,
            school.Id,
            new Decider(caller.ObjectId ?? "local", caller.Name),
            cancellationToken
        );
        return PauseCard.Unpaused(seen.Report, school);
    }
}
