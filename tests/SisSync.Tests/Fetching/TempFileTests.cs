using SisSync.Core.Fetching;
using Xunit;

namespace SisSync.Tests.Fetching;

public sealed class TempFileTests
{
    [Fact]
    public void Create_ProgramIsKilledMeanwhile_LeavesNoFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes it with the last handle.");
        var folder = Directory.CreateTempSubdirectory("sissync-temp-").FullName;
        using (var file = TempFile.Create(folder, "pages"))
        {
            file.Write("Rosa"u8);
            file.Position = 0;

            Assert.Empty(Directory.GetFiles(folder));
            Assert.Equal('R', file.ReadByte());
        }
        Directory.Delete(folder);
    }
}
