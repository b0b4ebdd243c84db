using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverCsv;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching.CleverCsv;

/// <summary>Files that somebody writes to while they are read.</summary>
public sealed class CsvUploadTests : IDisposable
{
    private readonly CsvDistrict _district = new();

    public void Dispose() => _district.Dispose();

    [Fact]
    public async Task PullAsync_FileChangesOnce_IsReadAgain()
    {
        var folder = new BusyFolder(_district, changes: 2);

        var outcome = await _district.PullAsync(folder);

        Assert.IsType<PullOutcome.Complete>(outcome);
        Assert.Equal(5, _district.Seen.Students.Count);
    }

    [Fact]
    public async Task PullAsync_FileKeepsChanging_IsIncompleteButMayPass()
    {
        var outcome = await _district.PullAsync(new BusyFolder(_district, changes: 99));

        Assert.True(Assert.IsType<PullOutcome.Incomplete>(outcome).Transient);
        Assert.Empty(_district.Seen.Json);
    }

    [Fact]
    public async Task PullAsync_RowCutWhileTheFileIsWritten_IsReadAgain()
    {
        _district.Edit("students.csv", text => text + "10,4,Ber");

        var outcome = await _district.PullAsync(
            new BusyFolder(_district, changes: 1, "g,Nils,2,,,,,,,,\n")
        );

        Assert.IsType<PullOutcome.Complete>(outcome);
        Assert.Equal("Berg", _district.Seen.Students[3].Last);
    }

    [Fact]
    public async Task PullAsync_FileCannotBeOpened_IsIncompleteButMayPass()
    {
        var outcome = await _district.PullAsync(new LockedFolder(_district.Folder));

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(outcome);
        Assert.True(incomplete.Transient);
        Assert.StartsWith("schools.csv cannot be opened", incomplete.Why, StringComparison.Ordinal);
    }

    /// <summary>Somebody appends a student while students.csv is open, so many times.</summary>
    private sealed class BusyFolder(CsvDistrict district, int changes, string? rest = null)
        : CsvFolder(district.Folder)
    {
        private int _left = changes;

        public override Stream Open(CsvFile file)
        {
            var stream = base.Open(file);
            if (
                file.Path.EndsWith("enrollments.csv", StringComparison.Ordinal) && rest is null
                || rest is not null && file.Path.EndsWith("teachers.csv", StringComparison.Ordinal)
            )
            {
                if (_left-- > 0)
                {
                    district.Edit(
                        "students.csv",
                        text => text + (rest ?? $"10,{100 + _left},Berg,Nils,2,,,,,,,,\n")
                    );
                }
            }
            return stream;
        }
    }

    private sealed class LockedFolder(string path) : CsvFolder(path)
    {
        public override Stream Open(CsvFile file) => throw new UnauthorizedAccessException();
    }
}
