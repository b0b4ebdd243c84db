using SisSync.Bot.Access;
using SisSync.Bot.Features;
using SisSync.Bot.Features.Help;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Status;

namespace SisSync.Bot.Commands;

/// <summary>One corridor for typed text and buttons: access first, then the one handler.</summary>
internal sealed class CommandDispatcher(
    IAccessPolicy access,
    StatusHandler status,
    HoldHandler holds
)
{
    public Task<ChatReply> DispatchAsync(
        ChatCommand command,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        access.DistrictsOf(caller).Count == 0
            ? Task.FromResult(Replies.NoAccess(caller))
            : command.Match(
                district => status.DistrictAsync(district, caller, cancellationToken),
                school => status.NamedAsync(school, caller, cancellationToken),
                open => status.OpenAsync(open, caller, cancellationToken),
                act => holds.HandleAsync(act, caller, cancellationToken),
                _ => Task.FromResult(HelpCard.Build()),
                lost => Task.FromResult(HelpCard.NotUnderstood(lost.Said)),
                _ => Task.FromResult(Replies.UnknownButton)
            );
}
