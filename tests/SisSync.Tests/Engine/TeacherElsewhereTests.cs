using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>A class whose only teacher belongs to another school: nothing of its own school differs when the teacher comes or goes.</summary>
public class TeacherElsewhereTests
{
    [Fact]
    public async Task Sync_TeacherOfAnotherSchoolLeaves_TheClassIsReportedTheSameNightAndKept()
    {
        await using var engine = await StartAsync();
        var classes = (await engine.SchoolAsync(1)).Classes;

        engine.District.People.Remove(Rosters.Teacher(0));
        await engine.SyncAsync();

        var school = await engine.SchoolAsync(1);
        Assert.Equal([(IssueCodes.ClassWithoutTeacher, 1)], Issues(school));
        Assert.Equal(classes, school.Classes);
    }

    [Fact]
    public async Task Sync_TeacherOfAnotherSchoolReturns_TheErrorIsGoneTheSameNight()
    {
        await using var engine = await StartAsync();
        var teacher = engine.District.People[Rosters.Teacher(0)];
        engine.District.People.Remove(teacher.Id);
        await engine.SyncAsync();

        engine.District.With(teacher);
        await engine.SyncAsync();

        Assert.Empty(Issues(await engine.SchoolAsync(1)));
    }

    [Fact]
    public async Task Sync_TeacherOfAnotherSchoolGetsAnAccountLater_TheClassIsCreated()
    {
        var district = FakeDistrict.Of(2, 40);
        TeachElsewhere(district);
        district.Change(Rosters.Teacher(0), p => p with { Email = "no address" });
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        Assert.Equal(1, (await engine.SchoolAsync(1)).Classes);

        engine.District.Change(Rosters.Teacher(0), p => p with { Email = "glover@example.org" });
        var run = await engine.SyncAsync();

        Assert.Equal(2, run.ClassesAdded);
        Assert.Equal(2, (await engine.SchoolAsync(1)).Classes);
    }

    [Fact]
    public async Task Sync_AnotherTeacherIsLeft_NothingIsReported()
    {
        var district = FakeDistrict.Of(2, 40);
        var section = district.Sections[Rosters.Section(40)];
        district.With(section with { Teachers = [Rosters.Teacher(0), Rosters.Teacher(40)] });
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();

        engine.District.People.Remove(Rosters.Teacher(0));
        await engine.SyncAsync();

        Assert.Empty(Issues(await engine.SchoolAsync(1)));
    }

    private static async Task<TestEngine> StartAsync()
    {
        var district = FakeDistrict.Of(2, 40);
        TeachElsewhere(district);
        var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        return engine;
    }

    private static void TeachElsewhere(FakeDistrict district) =>
        district.With(
            district.Sections[Rosters.Section(40)] with
            {
                Teachers = [Rosters.Teacher(0)],
            }
        );

    private static IEnumerable<(string, int)> Issues(SchoolReport school) =>
        school.Issues.Select(issue => (issue.Code, issue.Count));
}
