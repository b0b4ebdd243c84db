using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;

namespace SisSync.Bot.Features.Issues;

/// <summary>Errors and alerts, of a district or of a school.</summary>
internal sealed class IssuesHandler(Subjects subjects, StatusHandler status)
{
    public async Task<ChatReply> HandleAsync(
        ChatCommand.Issues asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var subject = await subjects.FindAsync(
            asked.About,
            IssueButton.Question(asked.Scope),
            caller,
            cancellationToken
        );
        return await subject.Match(
            of => Task.FromResult<ChatReply>(District(of.Seen, asked.Scope, caller)),
            of =>
                of.NameAlone
                    ? status.SchoolAsync(caller, of.Seen, of.School.Id, null, cancellationToken)
                    : Task.FromResult<ChatReply>(School(of, asked.Scope, caller)),
            unclear => Task.FromResult(unclear.Reply)
        );
    }

    private static ChatReply.Card District(Entitlement seen, IssueScope scope, Caller caller) =>
        new(
            DistrictIssuesCard.Build(seen, scope, SeenDistricts.Clock(caller, seen.Report)),
            DistrictIssuesCard.Summary(seen, scope)
        );

    private static ChatReply.Card School(Subject.OfSchool of, IssueScope scope, Caller caller) =>
        new(
            SchoolIssuesCard.Build(
                of.Seen,
                of.School,
                scope,
                SeenDistricts.Clock(caller, of.Seen.Report)
            ),
            SchoolIssuesCard.Summary(of.School, scope)
        );
}
