using System.Text;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverCsv;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>A folder of Clever-format CSV files: one small district, of which a test rewrites the file it is about.</summary>
internal sealed class CsvDistrict : IDisposable
{
    public const string Students = """
        School_id,Student_id,Last_name,First_name,Grade,Student_email,Contact_name,Contact_type,Contact_relationship,Contact_phone,Contact_phone_type,Contact_email,Contact_sis_id
        10,1,Okafor,Ada,3,ada@students.example.org,Ngozi Okafor,Mother,Parent,5550100101,Cell,ngozi@example.net,
        10,2,Silva,Bruno,0,,,,,,,,
        20,3,Tran,Chi,9,,,,,,,,
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sissync-tests-");

    public CsvDistrict()
    {
        Write("schools.csv", "School_id,School_name\n10,Oak Elementary\n20,Elm High\n");
        Write("students.csv", Students + "\n");
        Write(
            "teachers.csv",
            "School_id,Teacher_id,First_name,Last_name,Teacher_email\n10,1,Eva,Lund,eva@cedarvalley.example.org\n"
        );
        Write("sections.csv", "School_id,Section_id,Teacher_id,Name\n10,1,1,Homeroom 3\n");
        Write("enrollments.csv", "School_id,Section_id,Student_id\n10,1,1\n10,1,2\n");
    }

    public string Folder => _folder.FullName;

    public SeenRecords Seen { get; } = new();

    public List<string> OptionalFilesSeen { get; } = [];

    public static string Required =>
        "schools.csv students.csv teachers.csv sections.csv enrollments.csv";

    public string PathOf(string file) => Path.Combine(Folder, file);

    public CsvDistrict Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public CsvDistrict Write(string file, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(file), bytes);
        return this;
    }

    public CsvDistrict Edit(string file, Func<string, string> edit) =>
        Write(file, edit(File.ReadAllText(PathOf(file))));

    public CsvDistrict Delete(string file)
    {
        File.Delete(PathOf(file));
        return this;
    }

    public Task<PullOutcome> PullAsync(CsvFolder? folder = null) =>
        new CleverCsvSource("cedar", folder ?? new CsvFolder(Folder)).PullAsync(
            Seen,
            new PullRequest(
                RunTrigger.Night,
                false,
                new DateTime(2026, 3, 2, 13, 0, 0, DateTimeKind.Utc),
                OptionalFilesSeen,
                0,
                []
            ),
            TestContext.Current.CancellationToken
        );

    public async Task<DistrictFacts> CompleteAsync() =>
        Assert.IsType<PullOutcome.Complete>(await PullAsync()).District;

    /// <summary>The message of a pull that must not become a snapshot; nothing may have reached the sink.</summary>
    public async Task<string> IncompleteAsync()
    {
        var outcome = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());
        Assert.False(outcome.Transient);
        Assert.Empty(Seen.Json);
        return outcome.Why;
    }

    public void Dispose()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }
}
