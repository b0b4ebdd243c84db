using SisSync.Core.Persistence;

namespace SisSync.Core.Works;

/// <summary>
/// A name for this process, and whether another one still lives: a file beside the database, opened exclusively, which the
/// operating system lets go of however the process ends.
/// </summary>
internal sealed class ProcessMark(SisSyncDatabase database) : IDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly Lock _gate = new();
    private FileStream? _file;

    /// <summary>This process; from the first reading on others can see that it lives.</summary>
    public string Id
    {
        get
        {
            lock (_gate)
            {
                _file ??= Open(_id, FileMode.CreateNew);
                return _id;
            }
        }
    }

    /// <summary>Whether a process has ended.</summary>
    public bool IsGone(string owner)
    {
        if (owner == _id)
        {
            return false;
        }
        try
        {
            // whoever can open it is alone with it; it is deleted with the closing
            using var file = Open(owner, FileMode.Open);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _file?.Dispose();

    private FileStream Open(string owner, FileMode mode) =>
        new(
            $"{database.File}.{owner}.process",
            mode,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1,
            FileOptions.DeleteOnClose
        );
}
