using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Notify;
using SisSync.Bot.Features.Pause;
using SisSync.Bot.Features.Sync;

namespace SisSync.Bot.Features;

/// <summary>What changes something, to its one handler.</summary>
internal sealed class ActDispatcher(
    SyncHandler sync,
    PauseHandler pause,
    NotifyHandler notify,
    PlacesHandler places
)
{
    public Task<ChatReply> DispatchAsync(
        ActCommand command,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        command.Match(
            c => sync.StartAsync(c, caller, cancellationToken),
            c => pause.PauseAsync(c, caller, cancellationToken),
            c => pause.UnpauseAsync(c, caller, cancellationToken),
            c => notify.StartAsync(c, caller, cancellationToken),
            _ => notify.StopAsync(caller, cancellationToken),
            c => places.ListAsync(c, caller, cancellationToken),
            c => places.ChangeAsync(c, caller, cancellationToken),
            c => sync.ShowAsync(c, caller, cancellationToken)
        );
}
