using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Features.Notify;

/// <summary>"notifications": which places hear of a district, and of what. District admins change all of them, everybody their own chat.</summary>
internal sealed class PlacesHandler(DistrictPicker districts, ISubscriptions subscriptions)
{
    public async Task<ChatReply> ListAsync(
        ActCommand.Places asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var (seen, question) = await districts.FindAsync(
            asked.DistrictId,
            caller,
            Verbs.Places,
            cancellationToken
        );
        return seen is null
            ? question
            : PlacesCard.List(
                seen.Report,
                await VisibleAsync(seen, caller, cancellationToken),
                seen.WholeDistrict
            );
    }

    public async Task<ChatReply> ChangeAsync(
        ActCommand.ChangePlace asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var (seen, question) = await districts.FindAsync(
            asked.DistrictId,
            caller,
            Verbs.Places,
            cancellationToken
        );
        if (seen is null)
        {
            return question;
        }
        // ids on a card are outside input: only what the caller may see is there to be changed
        var place = (await VisibleAsync(seen, caller, cancellationToken)).FirstOrDefault(p =>
            p.Place.ConversationId == asked.Place
        );
        if (place is null)
        {
            return new ChatReply.Text(NotifyWords.NoSuchPlace);
        }
        if (asked.Choice is not { } choice)
        {
            return PlacesCard.Choose(seen.Report, place);
        }
        if (choice == AlertKinds.None)
        {
            await subscriptions.StopAsync(asked.Place, seen.Report.Id, cancellationToken);
            return NotifyCard.Stopped();
        }
        await subscriptions.ChooseAsync(asked.Place, seen.Report.Id, choice, cancellationToken);
        return PlacesCard.Chosen(seen.Report, place with { Kinds = choice });
    }

    private async Task<IReadOnlyList<SubscribedPlace>> VisibleAsync(
        Entitlement seen,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var all = await subscriptions.ListAsync(seen.Report.Id, cancellationToken);
        return seen.WholeDistrict
            ? all
            :
            [
                .. all.Where(p =>
                    p.Place.Personal
                    && caller.ObjectId is { } me
                    && string.Equals(p.Place.PersonId, me, StringComparison.OrdinalIgnoreCase)
                ),
            ];
    }
}
