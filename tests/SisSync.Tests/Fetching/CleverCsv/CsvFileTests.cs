using System.Text;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverCsv;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching.CleverCsv;

/// <summary>Which files and columns must be there, and what is forgiven in how they are written.</summary>
public sealed class CsvFileTests : IDisposable
{
    private readonly CsvDistrict _district = new();

    public void Dispose() => _district.Dispose();

    public static TheoryData<string> RequiredFiles() => [.. CsvDistrict.Required.Split(' ')];

    public static TheoryData<string, string> RequiredColumns() =>
        [.. CsvFileFormat.All.SelectMany(f => f.Required.Select(column => (f.Name, column)))];

    [Theory]
    [MemberData(nameof(RequiredFiles))]
    public async Task PullAsync_FileMissing_IsIncompleteAndNamesIt(string file)
    {
        _district.Delete(file);

        Assert.StartsWith(
            $"{file} is missing",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(RequiredFiles))]
    public async Task PullAsync_FileEmpty_IsIncompleteAndNamesIt(string file)
    {
        _district.Write(file, "");

        Assert.StartsWith(
            $"{file} line 1: there is no header row",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(RequiredColumns))]
    public async Task PullAsync_ColumnMissing_IsIncompleteAndNamesFileColumnAndLine(
        string file,
        string column
    )
    {
        var format = CsvFileFormat.All.Single(f => f.Name == file);
        _district.Write(
            file,
            string.Join(',', format.Required.Where(c => c != column).Append("Extra")) + "\n"
        );

        Assert.StartsWith(
            $"{file} line 1: the column {column} is missing",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task PullAsync_FolderMissing_IsIncomplete()
    {
        _district.Dispose();

        Assert.Contains(
            "does not exist",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("staff.csv")]
    [InlineData("admins.csv")]
    public async Task PullAsync_OptionalFileOfLastTimeMissing_IsIncomplete(string file)
    {
        _district.OptionalFilesSeen.Add(file);

        Assert.StartsWith(
            $"{file} was there at the last sync",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task PullAsync_FileNamesInOtherCase_AreFound()
    {
        File.Move(_district.PathOf("students.csv"), _district.PathOf("Students.CSV"));

        await _district.CompleteAsync();

        Assert.Equal(3, _district.Seen.Students.Count);
    }

    [Fact]
    public async Task PullAsync_TwoFilesThatDifferInCase_IsIncomplete()
    {
        _district.Write("Schools.csv", "School_id,School_name\n");
        Assert.SkipWhen(Directory.GetFiles(_district.Folder).Length == 5, "names here ignore case");

        Assert.Contains(
            "schools.csv twice",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task PullAsync_ColumnOrderCaseAndBlanks_AreForgivenWithNote()
    {
        _district.Write(
            "schools.csv",
            "Unknown, SCHOOL_NAME ,school_id,,\nx, Oak Elementary ,10,,\n\n   \nx,Elm High,20,,\n,,,,\n"
        );

        var facts = await _district.CompleteAsync();

        Assert.Equal(["Oak Elementary", "Elm High"], _district.Seen.Schools.Select(s => s.Name));
        Assert.Equal(
            "schools.csv: has column names that differ from Clever's in case or blanks; they were understood.",
            Assert.Single(facts.Notes)
        );
    }

    [Fact]
    public async Task PullAsync_ColumnTwice_IsIncomplete()
    {
        _district.Write("schools.csv", "School_id,School_name,school_id\n10,Oak,11\n");

        Assert.StartsWith(
            "schools.csv line 1: the column School_id occurs twice",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public async Task PullAsync_LineEnds_AllRead(string end)
    {
        foreach (var file in CsvDistrict.Required.Split(' '))
        {
            _district.Edit(file, text => text.ReplaceLineEndings(end));
        }
        _district.Edit(
            "students.csv",
            text => text + $"10,4,\"Del{end}gado\",\"Ana \"\"Anita\"\", M.\",2,,,,,,,,"
        );

        await _district.CompleteAsync();

        var ana = _district.Seen.Students[3];
        Assert.Equal(($"Del{end}gado", "Ana \"Anita\", M."), (ana.Last, ana.First));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PullAsync_Utf8_IsReadWithAndWithoutMark(bool mark)
    {
        _district.Write(
            "schools.csv",
            [
                .. mark ? Encoding.UTF8.Preamble : [],
                .. "School_id,School_name\n10,Peña Ōtāhuhu 中\n"u8,
            ]
        );

        var facts = await _district.CompleteAsync();

        Assert.Equal("Peña Ōtāhuhu 中", Assert.Single(_district.Seen.Schools).Name);
        Assert.DoesNotContain(
            facts.Notes,
            note => note.StartsWith("schools", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task PullAsync_Windows1252FarIntoTheFile_IsReadWithNote()
    {
        var rows = string.Concat(
            Enumerable.Range(1000, 4000).Select(id => $"10,{id},Lindqvist,Mia,2,,,,,,,,\n")
        );
        var text = $"{CsvDistrict.Students}\n{rows}10,9999,Peña,Zoë,2,,,,,,,,\n";
        var western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        _district.Write("students.csv", western.GetBytes(text));

        var facts = await _district.CompleteAsync();

        Assert.Equal(
            ("Zoë", "Peña"),
            (_district.Seen.Students[^1].First, _district.Seen.Students[^1].Last)
        );
        Assert.Equal(
            "students.csv: is not UTF-8 and was read as Windows-1252; export it as UTF-8.",
            Assert.Single(facts.Notes)
        );
    }

    [Fact]
    public async Task PullAsync_Utf16_IsIncomplete()
    {
        _district.Write(
            "teachers.csv",
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("School_id,Teacher_id\n")]
        );

        Assert.StartsWith(
            "teachers.csv is not UTF-8 text",
            await _district.IncompleteAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task PullAsync_SinkRefusesRecord_IsIncompleteWithItsWords()
    {
        _district.Seen.Refuse = new FetchedRecordException("schools record 1 cannot be read");

        Assert.Equal("schools record 1 cannot be read", await _district.IncompleteAsync());
    }

    [Fact]
    public async Task PullAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new CleverCsvSource("cedar", _district.Folder).PullAsync(
                _district.Seen,
                new PullRequest(RunTrigger.Night, false, default, [], 0, []),
                cancelled.Token
            )
        );
    }
}
