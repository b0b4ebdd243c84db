using System.Text.Json;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>The same district from the Clever API and from CSV files: the same report, the same holds.</summary>
public class SourceAgreementTests
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    [Theory]
    [InlineData(5, 60)]
    public async Task Sync_SameDistrictFromApiAndFromFiles_ReportsTheSame(int schools, int students)
    {
        var district = FakeDistrict.Of(schools, students);
        Spoil(district);
        using var folder = new CsvDistrict();
        CsvExport.Write(district, folder);
        await using var api = await TestEngine.StartAsync(district);
        await using var files = await TestEngine.StartAsync(
            district,
            settings =>
                settings.Source = new SourceOptions { Type = "CleverCsv", Path = folder.Folder }
        );

        var fromApi = await RunAsync(api);
        var fromFiles = await RunAsync(files);
        district.RemoveStudents(Enumerable.Range(0, students / 4));
        district.Move(students + 3, 2);
        CsvExport.Write(district, folder);
        var secondFromApi = await RunAsync(api);
        var secondFromFiles = await RunAsync(files);

        Assert.Contains("emergency_contacts", fromApi, StringComparison.Ordinal);
        Assert.Equal(fromApi, fromFiles);
        Assert.Contains("data_removals", secondFromApi, StringComparison.Ordinal);
        Assert.Equal(secondFromApi, secondFromFiles);
    }

    /// <summary>Errors, alerts and data-configuration holds.</summary>
    private static void Spoil(FakeDistrict district)
    {
        district.Change(Rosters.Student(1), p => p with { Email = null });
        district.Change(
            Rosters.Student(2),
            p => p with { Student = p.Student! with { Grade = null } }
        );
        district.Change(
            Rosters.Contact(3),
            p => p with { Contact = p.Contact! with { Phone = null } }
        );
        district.Change(
            Rosters.Contact(4),
            p => p with { Email = null, Contact = p.Contact! with { Phone = null } }
        );
        district.Change(Rosters.Teacher(0), p => p with { Email = "no address" });
        district.People.Remove(Rosters.Contact(5));
        district.With(district.Sections[Rosters.Section(25)] with { Name = null });
        district.Link(district.People.Values.Count(p => p.Student is not null) - 1, "Emergency");
    }

    private static async Task<string> RunAsync(TestEngine engine)
    {
        var run = await engine.SyncAsync();
        Assert.NotEqual("failed", run.State);
        var report = await engine.ReportAsync();
        var holds = await engine.HoldsAsync();
        return JsonSerializer.Serialize(
            new
            {
                run.Added,
                run.Updated,
                run.Moved,
                run.Removed,
                run.ClassesAdded,
                run.HeldSchools,
                Schools = report.Schools.Select(s => new
                {
                    s.Name,
                    Status = s.Status.ToString(),
                    s.Students,
                    s.Teachers,
                    s.Staff,
                    s.Contacts,
                    s.Classes,
                    Issues = s.Issues.Select(i => $"{i.Code} {i.Count}"),
                }),
                Holds = holds.Select(h => new
                {
                    h.School,
                    Reasons = h.Reasons.Select(r => $"{HoldText.Code(r.Reason)} {r.Text}"),
                }),
            },
            _indented
        );
    }
}
