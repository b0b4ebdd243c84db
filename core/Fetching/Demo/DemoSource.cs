using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.Demo;

/// <summary>The roster of an invented district that plays one scripted night after the other (<see cref="DemoNights"/>).</summary>
internal sealed class DemoSource(string districtId, TimeProvider time) : IRosterSource
{
    /// <summary>Told back by the next pull: within the second night Juniper Middle stays shared once it was fixed.</summary>
    private const string JuniperFixed = "juniper-middle-fixed";

    private static readonly TimeSpan SinceLastSync = TimeSpan.FromHours(3);

    public Task<PullOutcome> PullAsync(
        IRosterSink sink,
        PullRequest request,
        CancellationToken cancellationToken
    )
    {
        var night = NightOf(request);
        var juniperFixed =
            night == DemoDistrict.NightWithoutJuniper
            && (
                request.Trigger == RunTrigger.Fixed
                || (
                    night == request.DemoNight
                    && request.OptionalFilesSeen.Contains(JuniperFixed, StringComparer.Ordinal)
                )
            );
        var roster = DemoDistrict.Build(night, juniperFixed);
        PullOutcome outcome;
        try
        {
            Deliver(roster, sink, cancellationToken);
            outcome = new PullOutcome.Complete(
                new DistrictFacts
                {
                    Id = districtId,
                    Name = DemoDistrict.Name,
                    LastSync = LastSync(),
                    State = "running",
                    DemoNight = night,
                    OptionalFiles = juniperFixed ? [JuniperFixed] : [],
                }
            );
        }
        catch (FetchedRecordException e)
        {
            outcome = new PullOutcome.Incomplete(e.Message, Transient: false);
        }
        return Task.FromResult(outcome);
    }

    /// <summary>An action on a hold decides on the night that was shown; everything else plays the next.</summary>
    private static int NightOf(PullRequest request)
    {
        var again = request.SameNight || request.Trigger is RunTrigger.Fixed or RunTrigger.Action;
        return Math.Max(1, again ? request.DemoNight : request.DemoNight + 1);
    }

    private static void Deliver(
        DemoRoster roster,
        IRosterSink sink,
        CancellationToken cancellationToken
    )
    {
        using var bytes = new RecordBytes();
        foreach (var school in roster.Schools.Values)
        {
            sink.Accept(RecordKind.School, bytes.Of(school));
        }
        DeliverPeople(RecordKind.Student, roster.Students);
        DeliverPeople(RecordKind.Teacher, roster.Teachers);
        DeliverPeople(RecordKind.Staff, roster.Staff);
        DeliverPeople(RecordKind.Contact, roster.Contacts);
        foreach (var section in roster.Sections.Values)
        {
            sink.Accept(RecordKind.Section, bytes.Of(section));
        }

        void DeliverPeople(RecordKind kind, IEnumerable<Person> people)
        {
            foreach (var person in people)
            {
                cancellationToken.ThrowIfCancellationRequested();
                sink.Accept(kind, bytes.Of(person));
            }
        }
    }

    private DateTime LastSync()
    {
        var then = time.GetUtcNow().UtcDateTime - SinceLastSync;
        return then.Date.AddHours(then.Hour);
    }
}
