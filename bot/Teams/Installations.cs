using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;
using SisSync.Core.Configuration;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>The bot comes to a place or leaves it: subscribe and welcome once, or forget.</summary>
internal sealed class Installations(
    IServiceScopeFactory scopes,
    ChatDesk desk,
    ReplySender replies,
    RecentActivities recent,
    ICardCopies cards,
    ILogger<Installations> logger
)
{
    public Task HandleAsync(Turn turn, CancellationToken cancellationToken) =>
        What(turn) switch
        {
            Event.Added => AddedAsync(turn, cancellationToken),
            Event.Removed => ForgetAsync(
                [turn.Place.ConversationId, turn.ChannelData.Team?.Id],
                turn,
                cancellationToken
            ),
            Event.ChannelDeleted => ForgetAsync(
                [turn.ChannelData.Channel?.Id],
                turn,
                cancellationToken
            ),
            Event.TeamDeleted => ForgetAsync(
                [turn.Place.ConversationId, turn.ChannelData.Team?.Id],
                turn,
                cancellationToken
            ),
            Event.Renamed => RenamedAsync(turn, cancellationToken),
            Event.Other => desk.RenewAddressAsync(turn, cancellationToken),
        };

    // an upgrade of the app is no new installation: who said "stop notifying here" is left in peace
    private static Event What(Turn turn)
    {
        var activity = turn.Activity;
        if (activity.Type == ActivityTypes.InstallationUpdate)
        {
            return activity.Action switch
            {
                "add" => Event.Added,
                "remove" => Event.Removed,
                _ => Event.Other,
            };
        }

        return (
            IsBotIn(activity.MembersAdded, turn),
            IsBotIn(activity.MembersRemoved, turn),
            turn.ChannelData.EventType
        ) switch
        {
            (true, _, _) => Event.Added,
            (_, true, _) => Event.Removed,
            (_, _, "channelDeleted") => Event.ChannelDeleted,
            (_, _, "channelRenamed" or "teamRenamed") => Event.Renamed,
            (_, _, "teamDeleted" or "teamHardDeleted") => Event.TeamDeleted,
            _ => Event.Other,
        };
    }

    private static bool IsBotIn(IReadOnlyList<ChannelAccount>? members, Turn turn) =>
        turn.BotId is { } bot && members?.Any(member => member.Id == bot) == true;

    private async Task AddedAsync(Turn turn, CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var places = Places(turn, scope.ServiceProvider.GetRequiredService<IAccessPolicy>());
            var subscriptions = scope.ServiceProvider.GetRequiredService<ISubscriptions>();
            foreach (var place in places)
            {
                await subscriptions.SubscribeAsync(place, cancellationToken);
            }

            TeamsLog.Installed(logger, places.Count);
        }

        // an install is told twice, by two kinds of activity and in either order
        recent.Begin(WelcomeKey(turn), out var first);
        if (first)
        {
            var welcome = await desk.PressAsync(
                turn,
                Verbs.Welcome,
                WireJson.EmptyObject,
                cancellationToken
            );
            await replies.SendToPlaceAsync(turn, welcome, cancellationToken);
        }
    }

    private static List<SubscriptionPlace> Places(Turn turn, IAccessPolicy policy)
    {
        var districts = turn.IsPersonal
            ? policy.DistrictsOf(turn.Caller)
            : policy.DistrictsOfTenant(turn.Caller.TenantId);
        return
        [
            .. districts.Select(district =>
                Place(
                    turn,
                    district,
                    turn.IsPersonal ? policy.SchoolsOf(turn.Caller, district) : []
                )
            ),
        ];
    }

    private static SubscriptionPlace Place(
        Turn turn,
        DistrictOptions district,
        IReadOnlyList<string> schools
    ) =>
        new(
            turn.Place.ConversationId,
            district.Id,
            turn.Place.TenantId,
            turn.IsPersonal,
            turn.Place.PersonId,
            schools,
            turn.Place.Address
        )
        {
            Upn = turn.Caller.Upn,
            Language = turn.Caller.Language,
            TimeZone = turn.IsPersonal ? turn.Caller.TimeZone : null,
            Name = turn.Place.Name,
            TeamId = turn.Place.TeamId,
        };

    private async Task RenamedAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (id, name) =
            turn.ChannelData.EventType == "teamRenamed"
                ? (turn.ChannelData.Team?.Id, turn.ChannelData.Team?.Name)
                : (turn.ChannelData.Channel?.Id, turn.ChannelData.Channel?.Name);
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (id is { Length: > 0 } && name is { Length: > 0 })
            {
                await scope
                    .ServiceProvider.GetRequiredService<ISubscriptions>()
                    .RenameAsync(id, name, cancellationToken);
            }
        }
        await desk.RenewAddressAsync(turn, cancellationToken);
    }

    private async Task ForgetAsync(
        IReadOnlyList<string?> places,
        Turn turn,
        CancellationToken cancellationToken
    )
    {
        recent.Forget(WelcomeKey(turn));
        await using var scope = scopes.CreateAsyncScope();
        var subscriptions = scope.ServiceProvider.GetRequiredService<ISubscriptions>();
        var known = places.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var place in known)
        {
            await subscriptions.UnsubscribeAsync(place, cancellationToken);
            await cards.ForgetPlaceAsync(place, cancellationToken);
        }

        TeamsLog.Removed(logger, known.Count);
    }

    private static string WelcomeKey(Turn turn) =>
        $"welcome|{turn.ChannelData.Team?.Id ?? turn.Place.ConversationId}";

    private enum Event
    {
        Other = 0,
        Added = 1,
        Removed = 2,
        ChannelDeleted = 3,
        TeamDeleted = 4,
        Renamed = 5,
    }
}
