using Microsoft.EntityFrameworkCore;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Holding;

/// <summary>
/// The five actions of design 3.4. A yes is stored first, for exactly the evidence that was shown; then the district is pulled
/// and decided afresh, so that what came back meanwhile is not removed and what is new holds again.
/// </summary>
internal sealed class HoldDecisions(
    SisSyncDatabase database,
    SyncLauncher launcher,
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
        var refusal = Refuse(request, hold, by, now);
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
                await ApproveAsync(db, hold, reason, request.Action, by, now, cancellationToken);
            }
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (
                null,
                new Recorded(0, request, hold.DistrictId, hold.SchoolKey, whole, audit.Id, now)
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

    private static HoldResult? Refuse(HoldRequest request, HoldRow? hold, Decider by, DateTime now)
    {
        HoldResult Result(HoldOutcome outcome, string message) =>
            new(request.HoldId, outcome, by.Name, now, 0, 0, 0, message);
        if (hold is null)
        {
            return Result(HoldOutcome.Failed, $"There is no hold {request.HoldId}.");
        }
        if (hold.ClosedAt is { } closed)
        {
            return new HoldResult(
                hold.Id,
                HoldOutcome.AlreadyDone,
                hold.ClosedBy ?? "SisSync",
                closed,
                hold.Added,
                hold.Updated,
                hold.Removed,
                $"Already done by {hold.ClosedBy}: {hold.Outcome}."
            );
        }
        if (Done(request, hold) is { } done)
        {
            return new HoldResult(
                hold.Id,
                HoldOutcome.AlreadyDone,
                done.ApprovedBy!,
                done.ApprovedAt!.Value,
                0,
                0,
                0,
                $"Already approved by {done.ApprovedBy}."
            );
        }
        if (request.Version is { } version && version != hold.Version)
        {
            return Result(
                HoldOutcome.Stale,
                $"The hold has changed since it was shown (version {version}, now {hold.Version}). Look at it again, then decide."
            );
        }
        var covered = HoldQueries.Covered(hold, request.Action).ToList();
        return covered.Count == 0 || (request.Reason is { } reason && !covered.Contains(reason))
            ? Result(
                HoldOutcome.Failed,
                $"\"{HoldText.Title(request.Action)}\" does not apply to this hold ({string.Join(", ", hold.Reasons.Select(r => HoldText.Code(r.Reason)))})."
            )
            : null;
    }

    /// <summary>The approval that somebody else gave before, when nothing is left for this action.</summary>
    private static HoldReasonRow? Done(HoldRequest request, HoldRow hold)
    {
        if (
            HoldQueries
                .Covered(hold, request.Action)
                .Any(reason => request.Reason is null || reason == request.Reason)
        )
        {
            return null;
        }
        return hold.Reasons.FirstOrDefault(r =>
            r.ApprovedAt is not null
            && (request.Reason is null || r.Reason == request.Reason)
            && request.Action switch
            {
                HoldAction.ConfirmRemovals => r.Reason
                    is HoldReason.DataRemovals
                        or HoldReason.Disconnected,
                HoldAction.Resume or HoldAction.DontHoldAgain => HoldText.IsConfiguration(r.Reason),
                HoldAction.IFixedIt or HoldAction.Check => false,
            }
        );
    }

    private static async Task ApproveAsync(
        SisSyncDbContext db,
        HoldRow hold,
        HoldReason reason,
        HoldAction action,
        Decider by,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (action is HoldAction.Check or HoldAction.IFixedIt)
        {
            return;
        }
        var row = hold.Reasons.Single(r => r.Reason == reason);
        row.ApprovedBy = by.Name;
        row.ApprovedAt = now;
        if (reason == HoldReason.Disconnected)
        {
            await PutAsync(
                db,
                hold.SchoolKey,
                reason,
                SchoolWriter.MissingSchool,
                by,
                now,
                cancellationToken
            );
            return;
        }
        var evidence = await db
            .Database.SqlQuery<string>(
                $"SELECT Evidence AS Value FROM HoldEvidence WHERE HoldId = {hold.Id} AND Reason = {(int)reason}"
            )
            .ToListAsync(cancellationToken);
        foreach (var key in evidence)
        {
            await PutAsync(db, hold.SchoolKey, reason, key, by, now, cancellationToken);
        }
        if (action == HoldAction.DontHoldAgain)
        {
            var suppressed = await db.Suppressions.AnyAsync(
                s => s.SchoolKey == hold.SchoolKey && s.Reason == reason && s.LiftedAt == null,
                cancellationToken
            );
            if (!suppressed)
            {
                db.Suppressions.Add(
                    new SuppressionRow
                    {
                        Id = NewId.Of("S", now),
                        DistrictId = hold.DistrictId,
                        SchoolKey = hold.SchoolKey,
                        Reason = reason,
                        By = by.Name,
                        At = now,
                    }
                );
            }
        }
    }

    private static async Task PutAsync(
        SisSyncDbContext db,
        int school,
        HoldReason reason,
        string key,
        Decider by,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (await db.Approvals.FindAsync([school, reason, key], cancellationToken) is null)
        {
            db.Approvals.Add(
                new ApprovalRow
                {
                    SchoolKey = school,
                    Reason = reason,
                    Evidence = key,
                    By = by.Name,
                    At = now,
                }
            );
        }
    }

    /// <summary>How it ended: read from what the run left behind, not from what was asked.</summary>
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
        var result = Judge(hold, yes, by, run);
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
        return result;
    }

    private static HoldResult Judge(HoldRow hold, Recorded yes, Decider by, RunSummary run)
    {
        HoldResult Result(HoldOutcome outcome, string message) =>
            new(hold.Id, outcome, by.Name, yes.At, hold.Added, hold.Updated, hold.Removed, message);
        if (hold.ClosedAt is not null)
        {
            return Result(HoldOutcome.Applied, $"{hold.Outcome}.");
        }
        var isYes = yes.Request.Action is not (HoldAction.Check or HoldAction.IFixedIt);
        if (run.State == "failed")
        {
            return isYes
                ? Result(
                    HoldOutcome.Waiting,
                    $"{run.Message} Nothing was applied; your yes applies with the next complete pull."
                )
                : Result(
                    HoldOutcome.Failed,
                    run.Message ?? "The pull failed; nothing was applied."
                );
        }
        var open = hold
            .Reasons.Where(r => r.ApprovedAt is null)
            .Select(r => HoldText.Title(r.Reason))
            .ToList();
        var others = hold.Reasons.Where(r => r.ApprovedAt is null).All(r => !Covers(yes, r.Reason));
        return isYes && others
            ? Result(
                HoldOutcome.Waiting,
                $"Noted. The school stays on hold for: {string.Join(", ", open)}."
            )
            : Result(
                HoldOutcome.HeldAgain,
                $"With the newest Clever data the school is still on hold for: {string.Join(", ", open)}."
            );
    }

    private static bool Covers(Recorded yes, HoldReason reason) =>
        (yes.Request.Reason is null || yes.Request.Reason == reason)
        && yes.Request.Action switch
        {
            HoldAction.ConfirmRemovals => reason
                is HoldReason.DataRemovals
                    or HoldReason.Disconnected,
            HoldAction.Resume or HoldAction.DontHoldAgain => HoldText.IsConfiguration(reason),
            HoldAction.IFixedIt or HoldAction.Check => true,
        };

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
            Outcome = "under way",
        };

    private sealed record Recorded(
        int Index,
        HoldRequest Request,
        string DistrictId,
        int SchoolKey,
        bool WholeDistrict,
        long AuditId,
        DateTime At
    );
}

/// <summary>The contract's words for how an action ended.</summary>
public static class HoldOutcomes
{
    /// <summary>The code in JSON and in the audit log.</summary>
    public static string Code(HoldOutcome outcome) =>
        outcome switch
        {
            HoldOutcome.Applied => "applied",
            HoldOutcome.Waiting => "waiting",
            HoldOutcome.HeldAgain => "held_again",
            HoldOutcome.AlreadyDone => "already_done",
            HoldOutcome.Stale => "stale",
            HoldOutcome.Failed => "failed",
        };
}
