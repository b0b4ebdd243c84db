using SisSync.Bot.Access;
using SisSync.Bot.Features;
using SisSync.Bot.Features.Files;
using SisSync.Bot.Features.Help;
using SisSync.Bot.Features.History;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Issues;
using SisSync.Bot.Features.Status;
using SisSync.Bot.Features.Welcome;

namespace SisSync.Bot.Commands;

/// <summary>One corridor for typed text and buttons: access first, then the one handler.</summary>
internal sealed class CommandDispatcher(
    IAccessPolicy access,
    StatusHandler status,
    HoldHandler holds,
    ListHoldsHandler holdList,
    ActOnHoldsHandler manyHolds,
    IssuesHandler issues,
    HistoryHandler history,
    CsvHandler csv,
    WelcomeHandler welcome,
    ActDispatcher acts
)
{
    public Task<ChatReply> DispatchAsync(
        ChatCommand command,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        command is not ChatCommand.Welcome && access.DistrictsOf(caller).Count == 0
            ? Task.FromResult(NoAccessCard.Build(caller))
            : command.Match(
                district => status.DistrictAsync(district, caller, cancellationToken),
                school => status.NamedAsync(school, caller, cancellationToken),
                open => status.OpenAsync(open, caller, cancellationToken),
                press => holds.HandleAsync(press, caller, cancellationToken),
                asked => issues.HandleAsync(asked, caller, cancellationToken),
                list => holdList.HandleAsync(list, caller, cancellationToken),
                many => manyHolds.HandleAsync(many, caller, cancellationToken),
                results => manyHolds.ResultsAsync(results, caller, cancellationToken),
                asked => history.HandleAsync(asked, caller, cancellationToken),
                file => csv.HandleAsync(file, caller, cancellationToken),
                act => acts.DispatchAsync(act.Command, caller, cancellationToken),
                _ => Task.FromResult(HelpCard.Build()),
                _ => Task.FromResult(welcome.Greet(caller)),
                lost => Task.FromResult(HelpCard.NotUnderstood(lost.Said)),
                _ => Task.FromResult(Replies.UnknownButton)
            );
}
