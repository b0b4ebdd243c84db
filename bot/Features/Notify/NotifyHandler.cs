using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Files;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Notify;

/// <summary>"notify here" and "stop notifying here": which place hears of which district or school. District admins decide.</summary>
internal sealed class NotifyHandler(
    SchoolPicker schools,
    DistrictPicker districts,
    SeenDistricts seenDistricts,
    ISubscriptions subscriptions,
    IFileWays ways,
    ICurrentPlace current
)
{
    public async Task<ChatReply> StartAsync(
        ActCommand.Notify asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (asked.School is { } name)
        {
            var pick = await schools.FindAsync(
                name,
                caller,
                Verbs.Notify,
                default,
                cancellationToken
            );
            return await pick.Match(
                found => StartAsync(asked, found.Seen, found.School, caller, cancellationToken),
                doubt => Task.FromResult(doubt.Question)
            );
        }
        var (seen, question) = await districts.FindAsync(
            asked.DistrictId,
            caller,
            Verbs.Notify,
            cancellationToken
        );
        return seen is null
            ? question
            : await StartAsync(asked, seen, school: null, caller, cancellationToken);
    }

    public async Task<ChatReply> StopAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (current.Place is not { } place)
        {
            return new ChatReply.Text(NotifyWords.NoPlace);
        }
        var all = await seenDistricts.AllAsync(caller, cancellationToken);
        // everybody may silence their own chat; a channel is many people's
        var mine = all.Where(seen => seen.WholeDistrict || place.Personal).ToList();
        if (mine.Count == 0)
        {
            return new ChatReply.Text(NotifyWords.DistrictAdminsOnly);
        }
        var stopped = false;
        foreach (var seen in mine)
        {
            stopped |= await subscriptions.StopAsync(
                place.ConversationId,
                seen.Report.Id,
                cancellationToken
            );
        }
        return stopped ? NotifyCard.Stopped() : NotifyCard.WasSilent();
    }

    private async Task<ChatReply> StartAsync(
        ActCommand.Notify asked,
        Entitlement seen,
        SchoolReport? school,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (current.Place is not { } place)
        {
            return new ChatReply.Text(NotifyWords.NoPlace);
        }
        if (!seen.WholeDistrict)
        {
            return new ChatReply.Text(NotifyWords.DistrictAdminsOnly);
        }
        if (!asked.Confirmed)
        {
            return NotifyCard.Ask(seen.Report, school, ways.ByConsent && place.HasFolder);
        }
        await subscriptions.SubscribeAsync(
            new SubscriptionPlace(
                place.ConversationId,
                seen.Report.Id,
                place.TenantId,
                place.Personal,
                place.PersonId,
                school is null ? [] : [school.Id],
                place.Address
            )
            {
                Upn = place.Personal ? caller.Upn : null,
                Language = caller.Language,
                TimeZone = place.Personal ? caller.TimeZone : null,
                Name = place.Name,
                TeamId = place.TeamId,
                FilesAllowed = asked.Files && place.HasFolder,
            },
            cancellationToken
        );
        return NotifyCard.Started(
            seen.Report,
            school,
            place.ConversationId,
            asked.Files && place.HasFolder
        );
    }
}
