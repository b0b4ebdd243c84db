using SisSync.Bot.Access;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features.Welcome;

/// <summary>The first words in a new place.</summary>
internal sealed class WelcomeHandler(IAccessPolicy access)
{
    // Who adds the bot to a channel need not be an admin; the welcome says nothing of any district.
    public ChatReply Greet(Caller caller)
    {
        var welcome = caller.Personal
            ? access.DistrictsOf(caller).Count > 0
            : access.DistrictsOfTenant(caller.TenantId).Count > 0;
        return welcome ? WelcomeCard.Build(caller.Personal) : NoAccessCard.Build(caller);
    }
}
