using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Help;
using SisSync.Bot.Features.Status;

namespace SisSync.Bot.Features;

/// <summary>Finds what a question is about. Who may not see it is told the same as if it were not there.</summary>
internal sealed class Subjects(IAccessPolicy access, SeenDistricts seenDistricts)
{
    public Task<Subject> FindAsync(
        Target about,
        Question question,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        about.Match(
            _ => AnythingAsync(question, caller, cancellationToken),
            district => DistrictAsync(district.DistrictId, caller, cancellationToken),
            school => SchoolAsync(school, caller, cancellationToken),
            named => NamedAsync(named, question, caller, cancellationToken)
        );

    private async Task<Subject> AnythingAsync(
        Question question,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var districts = access.DistrictsOf(caller);
        return districts.Count > 1
            ? new Subject.Unclear(DistrictChoice.Build(districts, question))
            : await DistrictAsync(districts[0].Id, caller, cancellationToken);
    }

    private async Task<Subject> DistrictAsync(
        string id,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        await seenDistricts.FindAsync(caller, id, cancellationToken) is { } seen
            ? new Subject.OfDistrict(seen)
            : new Subject.Unclear(Replies.NotFound);

    private async Task<Subject> SchoolAsync(
        Target.School about,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var seen = await seenDistricts.FindAsync(caller, about.DistrictId, cancellationToken);
        return seen?.Find(about.SchoolId) is { } school
            ? new Subject.OfSchool(seen, school, Sure: true)
            : new Subject.Unclear(Replies.NotFound);
    }

    private async Task<Subject> NamedAsync(
        Target.Named about,
        Question question,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var all = await seenDistricts.AllAsync(caller, cancellationToken);
        var names = all.SelectMany(e =>
                e.Report.Schools.Select(s => SchoolChoice.Name(e.Report, s))
            )
            .ToList();
        Subject Found(SchoolMatch.One one, bool nameAlone)
        {
            var seen = all.First(e => e.Report.Id == one.School.DistrictId);
            var school = seen.Find(one.School.SchoolId)!;
            return new Subject.OfSchool(seen, school, one.Sure, nameAlone);
        }

        var open = new Question(Verbs.School);
        var whole = SchoolMatcher.Find(names, about.Said);
        // A word that only resembles a command's is rather the name of a school.
        var guessed = Vocabulary.IntentOf(about.Word) is null;
        switch (whole)
        {
            case SchoolMatch.One one when guessed || one.Sure:
                return Found(one, nameAlone: true);
            case SchoolMatch.Several several when guessed:
                return new Subject.Unclear(
                    SchoolChoice.Several(about.Said, several, all.Count > 1, open)
                );
            default:
                break;
        }
        if (about.Name.Length == 0)
        {
            return await AnythingAsync(question, caller, cancellationToken);
        }
        if (SchoolMatcher.FindWithin(names, about.Said, about.Name, out var piece) is { } exact)
        {
            return Found(exact, piece.Contains(about.Word));
        }
        return SchoolMatcher
            .Find(names, about.Name)
            .Match<Subject>(
                one => Found(one, nameAlone: false),
                several => new Subject.Unclear(
                    SchoolChoice.Several(about.Name, several, all.Count > 1, question)
                ),
                none => new Subject.Unclear(
                    HelpCard.NoSuchSchool(about.Name, none, all.Count > 1, question)
                )
            );
    }
}
