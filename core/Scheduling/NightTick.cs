using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Runs;

namespace SisSync.Core.Scheduling;

/// <summary>Once a minute: compares the plan with the nights done, settles missed ones and says which districts run now.</summary>
public sealed class NightTick(
    IOptions<SisSyncOptions> options,
    INightLog nights,
    ISyncLauncher launcher,
    NightAttempts attempts,
    TimeProvider time,
    ILogger<NightTick> logger
)
{
    /// <summary>Ids of the districts whose night is to run now; each is noted as under way.</summary>
    public async Task<IReadOnlyList<string>> FindDueAsync(CancellationToken cancellationToken)
    {
        var due = new List<string>();
        foreach (var district in options.Value.Districts.Where(d => d.Schedule.Enabled))
        {
            try
            {
                if (await SettleAsync(district, cancellationToken))
                {
                    due.Add(district.Id);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // one district's trouble must not cost the others their night; the next tick tries again
                ScheduleLog.Broken(logger, district.Id, e);
            }
        }
        return due;
    }

    /// <summary>Takes steps until the district has to wait or to run.</summary>
    private async Task<bool> SettleAsync(
        DistrictOptions district,
        CancellationToken cancellationToken
    )
    {
        var window = NightWindow.Of(district);
        while (true)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var last = await nights.LastNightAsync(district.Id, cancellationToken);
            var step = NightPlan.Decide(window, last, attempts.Find(district.Id), now);
            switch (step)
            {
                case NightStep.Begin begin:
                    await nights.MarkNightAsync(district.Id, begin.Before, cancellationToken);
                    break;
                case NightStep.Missed missed:
                    await ReportAsync(district.Id, Text(missed), missed.Last, cancellationToken);
                    break;
                case NightStep.GiveUp giveUp:
                    await GiveUpAsync(district.Id, giveUp.Attempt, cancellationToken);
                    break;
                case NightStep.Run run when attempts.TryBegin(district.Id, run.Night):
                    ScheduleLog.Due(logger, district.Id, run.Night.Date);
                    return true;
                default:
                    return false;
            }
        }
    }

    private async Task GiveUpAsync(
        string districtId,
        NightAttempt attempt,
        CancellationToken cancellationToken
    )
    {
        var night = attempt.Night.Date;
        if (attempt.Busy)
        {
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"The night of {night:yyyy-MM-dd} did not run: another run was under way until the window closed."
            );
            await ReportAsync(districtId, text, night, cancellationToken);
        }
        else
        {
            ScheduleLog.GaveUp(logger, districtId, night);
            await launcher.OpenDisconnectedAsync(districtId, attempt.Why, cancellationToken);
            await nights.MarkNightAsync(districtId, night, cancellationToken);
        }
        attempts.Done(districtId);
    }

    private async Task ReportAsync(
        string districtId,
        string message,
        DateOnly last,
        CancellationToken cancellationToken
    )
    {
        ScheduleLog.Missed(logger, districtId, message);
        await nights.ReportMissedAsync(districtId, message, cancellationToken);
        await nights.MarkNightAsync(districtId, last, cancellationToken);
    }

    private static string Text(NightStep.Missed missed)
    {
        var which =
            missed.First == missed.Last
                ? string.Create(CultureInfo.InvariantCulture, $"night of {missed.First:yyyy-MM-dd}")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"nights of {missed.First:yyyy-MM-dd} to {missed.Last:yyyy-MM-dd}"
                );
        return $"The {which} did not run to its end: SisSync was not running. The next night catches up; a sync by hand does so now.";
    }
}
