using Microsoft.EntityFrameworkCore;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;
using SisSync.Core.Works;

namespace SisSync.Core.Holding;

/// <summary>
/// The five actions of design 3.4. A yes is stored first, for exactly the evidence that was shown; then the district is pulled
/// and decided afresh, so that what came back meanwhile is not removed and what is new holds again.
/// </summary>
internal sealed class HoldDecisions(
    SisSyncDatabase database,
    SyncLauncher launcher,
    HoldWorks works,
    TimeProvider time
) : IHoldDecisions
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<HoldResult>> DecideAsync(
        IReadOnlyList<HoldRequest> requests,
        Decider by,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var results = new HoldResult?[requests.Count];
        var recorded = new List<Recorded>();
        for (var i = 0; i < requests.Count; i++)
        {
            var (result, yes) = await RecordAsync(requests[i], by, cancellationToken);
            results[i] = result;
            if (yes is not null)
            {
                recorded.Add(yes with { Index = i });
            }
        }
        if (recorded.Count > 0)
        {
            // from here on it takes as long as a pull; whoever pressed the button need not wait
            progress?.Report(new RunProgress(RunProgress.Recorded, 0, 0, 0));
        }
        foreach (var district in recorded.GroupBy(r => r.DistrictId, StringComparer.Ordinal))
        {
            // a district-wide disconnection is one cause: retrying it retries every school
            HashSet<int>? scope = district.Any(r => r.WholeDistrict)
                ? null
                : [.. district.Select(r => r.SchoolKey)];
            var trigger = district.Any(r => r.Request.Action == HoldAction.IFixedIt)
                ? RunTrigger.Fixed
                : RunTrigger.Action;
            var run = await launcher.RunAsync(
                new RunRequest(district.Key, trigger, by.Name),
                scope,
                progress,
                cancellationToken
            );
            foreach (var yes in district)
            {
                results[yes.Index] = await ConcludeAsync(yes, by, run, cancellationToken);
            }
        }
        return results!;
    }

    /// <summary>Stores the yes, or says why not. One of two people at once wins: the second sees what the first did.</summary>
    private async Task<(HoldResult? Refusal, Recorded? Yes)> RecordAsync(
        HoldRequest request,
        Decider by,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        // an immediate transaction: whoever comes second reads after the first has committed
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        var hold = await db
            .Holds.Include(h => h.Reasons)
            .SingleOrDefaultAsync(h => h.Id == request.HoldId, cancellationToken);
        var refusal = HoldVerdicts.Refuse(request, hold, by, now);
        if (refusal is null)
        {
            var reasons = HoldQueries
                .Covered(hold!, request.Action)
                .Where(reason => request.Reason is null || reason == request.Reason)
                .ToList();
            var whole = hold!.Reasons.Any(r =>
                r.Reason == HoldReason.Disconnected && !HoldQueries.IsMissingSchool(r)
            );
            var audit = Audit(request, hold, by, now, reasons);
            db.Audit.Add(audit);
            foreach (var reason in reasons)
            {
                await HoldYes.PutAsync(
                    db,
                    hold,
                    reason,
                    request.Action,
                    by,
                    now,
                    cancellationToken
                );
            }
            var work = await works.BeginAsync(db, hold, request, by, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (
                null,
                new Recorded(
                    0,
                    request,
                    hold.DistrictId,
                    hold.SchoolKey,
                    whole,
                    work,
                    audit.Id,
                    now
                )
            );
        }
        if (hold is not null)
        {
            var audit = Audit(request, hold, by, now, []);
            audit.Outcome = HoldOutcomes.Code(refusal.Outcome);
            db.Audit.Add(audit);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        return (refusal, null);
    }

    private async Task<HoldResult> ConcludeAsync(
        Recorded yes,
        Decider by,
        RunSummary run,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var hold = await db
            .Holds.AsNoTracking()
            .Include(h => h.Reasons)
            .SingleAsync(h => h.Id == yes.Request.HoldId, cancellationToken);
        var result = HoldVerdicts.Judge(hold, yes.Request, yes.At, by, run);
        // before the work is closed: a process that ends in between leaves the work to be closed, never the audit without an outcome
        await db
            .Audit.Where(a => a.Id == yes.AuditId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                        a => a.Outcome,
                        $"{HoldOutcomes.Code(result.Outcome)}: {result.Message}"
                    ),
                cancellationToken
            );
        await works.FinishAsync(
            yes.WorkId,
            result,
            time.GetUtcNow().UtcDateTime,
            cancellationToken
        );
        return result;
    }

    private static AuditRow Audit(
        HoldRequest request,
        HoldRow hold,
        Decider by,
        DateTime now,
        List<HoldReason> reasons
    ) =>
        new()
        {
            At = now,
            DistrictId = hold.DistrictId,
            SchoolKey = hold.SchoolKey,
            HoldId = hold.Id,
            HoldVersion = hold.Version,
            PersonId = by.Id,
            PersonName = by.Name,
            Action = HoldText.Code(request.Action),
            Evidence = string.Join(
                "; ",
                hold.Reasons.Where(r => reasons.Contains(r.Reason))
                    .Select(r => $"{HoldText.Code(r.Reason)}: {r.Evidence} rows, {r.Text}")
            ),
            Outcome = AuditOutcomes.UnderWay,
        };

    private sealed record Recorded(
        int Index,
        HoldRequest Request,
        string DistrictId,
        int SchoolKey,
        bool WholeDistrict,
        string WorkId,
        long AuditId,
        DateTime At
    );
}
