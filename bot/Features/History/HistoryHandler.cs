using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.History;

/// <summary>Recent runs, of a district or of a school.</summary>
internal sealed class HistoryHandler(Subjects subjects, IRunHistory history, StatusHandler status)
{
    private const int RunsShown = 10;

    public async Task<ChatReply> HandleAsync(
        ChatCommand.History asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var subject = await subjects.FindAsync(
            asked.About,
            new Question(Verbs.History),
            caller,
            cancellationToken
        );
        return await subject.Match(
            of => DistrictAsync(of.Seen, caller, cancellationToken),
            of =>
                of.NameAlone
                    ? status.SchoolAsync(caller, of.Seen, of.School.Id, null, cancellationToken)
                    : SchoolAsync(of, caller, cancellationToken),
            unclear => Task.FromResult(unclear.Reply)
        );
    }

    private async Task<ChatReply> DistrictAsync(
        Entitlement seen,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        // What the district's other schools went through is not theirs to see.
        var schools = seen.WholeDistrict ? null : seen.Report.Schools.Select(s => s.Id).ToList();
        var runs = await history.GetAsync(seen.Report.Id, schools, RunsShown, cancellationToken);
        var name = CardText.Escape(seen.Report.Name);
        return Reply(
            new HistoryView(
                seen.Report,
                null,
                CardText.Format(
                    seen.WholeDistrict ? HistoryWords.Title : HistoryWords.YourSchools,
                    name
                ),
                seen.Report.Name,
                runs
            ),
            caller
        );
    }

    private async Task<ChatReply> SchoolAsync(
        Subject.OfSchool of,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var runs = await history.GetAsync(
            of.Seen.Report.Id,
            [of.School.Id],
            RunsShown,
            cancellationToken
        );
        return Reply(
            new HistoryView(
                of.Seen.Report,
                of.School,
                CardText.Format(HistoryWords.Title, CardText.Escape(of.School.Name)),
                of.School.Name,
                runs
            ),
            caller
        );
    }

    private static ChatReply.Card Reply(HistoryView view, Caller caller) =>
        new(
            HistoryCard.Build(view, SeenDistricts.Clock(caller, view.District)),
            HistoryCard.Summary(view)
        );
}
