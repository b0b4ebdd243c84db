using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Fetching;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Sync;

/// <summary>"sync now": begins a run and shows how it goes on a card that changes by itself.</summary>
internal sealed class SyncHandler(
    SchoolPicker schools,
    DistrictPicker districts,
    SeenDistricts seenDistricts,
    IWorkBook works,
    BackgroundWork background,
    IServiceScopeFactory scopes
)
{
    public async Task<ChatReply> StartAsync(
        ActCommand.Sync asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (asked.School is not { } name)
        {
            var (seen, question) = await districts.FindAsync(
                asked.DistrictId,
                caller,
                Verbs.Sync,
                cancellationToken
            );
            return seen is null ? question : await AllAsync(seen, caller, cancellationToken);
        }
        var pick = await schools.FindAsync(name, caller, Verbs.Sync, default, cancellationToken);
        return await pick.Match(
            found => OneAsync(asked, found, caller, cancellationToken),
            doubt => Task.FromResult(doubt.Question)
        );
    }

    public async Task<ChatReply> ShowAsync(
        ActCommand.ShowWork asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var work = await works.FindAsync(asked.WorkId, cancellationToken);
        var seen = work is null
            ? null
            : await seenDistricts.FindAsync(caller, work.DistrictId, cancellationToken);
        return seen is null || !MaySee(seen, work!)
            ? Replies.NotFound
            : Reply(seen, work!, told: null);
    }

    private async Task<ChatReply> AllAsync(
        Entitlement seen,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var own = Own(seen);
        // to a run, no schools means all of the district's
        return own.Count == 0 && !seen.WholeDistrict
            ? new ChatReply.Text(SyncWords.NoneOfYours)
            : await BeginAsync(seen, own, caller, cancellationToken);
    }

    private async Task<ChatReply> OneAsync(
        ActCommand.Sync asked,
        SchoolPick.Found found,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var (seen, school) = found;
        return school.Status switch
        {
            SchoolStatus.NotInPlan => new ChatReply.Text(
                CardText.Format(SyncWords.NotInPlan, CardText.Plain(school.Name))
            ),
            SchoolStatus.Paused when !asked.Confirmed => SyncCard.AskPaused(
                seen.Report,
                school,
                SeenDistricts.Clock(caller, seen.Report)
            ),
            SchoolStatus.Paused
            or SchoolStatus.OnHold
            or SchoolStatus.Connected
            or SchoolStatus.NeverSynced => await BeginAsync(
                seen,
                [school.Id],
                caller,
                cancellationToken
            ),
        };
    }

    private async Task<ChatReply> BeginAsync(
        Entitlement seen,
        IReadOnlyList<string> ids,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var by = new Decider(caller.ObjectId ?? "local", caller.Name);
        var (work, begun) = await works.BeginSyncAsync(seen.Report.Id, ids, by, cancellationToken);
        if (begun)
        {
            // not awaited: the card follows the work, the turn does not
            _ = RunAsync(work, by);
        }
        if (!begun && !MaySee(seen, work))
        {
            return new ChatReply.Text(SyncWords.AlreadyRunning);
        }
        return Reply(seen, work, begun ? null : SyncWords.AlreadyRunning);
    }

    private async Task RunAsync(WorkView work, Decider by) =>
        await background.RunAsync(
            [work.Id],
            async (progress, token) =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var run = await scope
                    .ServiceProvider.GetRequiredService<ISyncLauncher>()
                    .RunAsync(
                        new RunRequest(work.DistrictId, RunTrigger.Manual, by.Name)
                        {
                            Schools = work.Schools,
                        },
                        progress,
                        token
                    );
                await works.FinishSyncAsync(work.Id, run, CancellationToken.None);
                return run;
            },
            begun: () => { }
        );

    // a school admin syncs what is theirs; what an admin has paused stays paused
    private static List<string> Own(Entitlement seen) =>
        seen.WholeDistrict
            ? []
            :
            [
                .. seen
                    .Report.Schools.Where(s =>
                        s.Status is not (SchoolStatus.NotInPlan or SchoolStatus.Paused)
                    )
                    .Select(s => s.Id),
            ];

    private static bool MaySee(Entitlement seen, WorkView work) =>
        work.HoldId is null
        && (
            seen.WholeDistrict
            || (work.Schools.Count > 0 && work.Schools.All(id => seen.Find(id) is not null))
        );

    private static ChatReply.Card Reply(Entitlement seen, WorkView work, string? told) =>
        new(
            SyncCard.Build(seen, work, told, ReaderClock.For(null, seen.Report.TimeZone)),
            SyncCard.Summary(seen, work)
        )
        {
            Source = new CardSource(
                work.DistrictId,
                Verbs.Work,
                new PressData { ["work"] = work.Id }
            )
            {
                WorkId = work.Id,
            },
            Settled = work.FinishedAt is not null,
        };
}
