using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace SisSync.Core.Runs;

/// <summary>
/// One run of a district at a time, over all processes on the database: an exclusively opened file beside it, which the
/// operating system lets go of when the process ends, however it ends.
/// </summary>
internal sealed class DistrictLock : IDisposable
{
    private readonly FileStream _file;

    private DistrictLock(FileStream file) => _file = file;

    /// <summary>The lock, or null while somebody has it.</summary>
    public static DistrictLock? TryTake(string databaseFile, string districtId)
    {
        var name = XxHash64
            .HashToUInt64(Encoding.UTF8.GetBytes(districtId))
            .ToString("x16", CultureInfo.InvariantCulture);
        try
        {
            return new DistrictLock(
                new FileStream(
                    $"{databaseFile}.{name}.lock",
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 1
                )
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
