namespace SisSync.Core.Fetching;

/// <summary>Temporary files that vanish when closed, however the program ends, and that nobody else can read.</summary>
internal static class TempFile
{
    public static FileStream Create(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 128 * 1024,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var file = new FileStream(Path.Combine(folder, $"{name}-{Guid.NewGuid():N}.tmp"), options);
        if (!OperatingSystem.IsWindows())
        {
            // the open file is enough, and a program that is killed leaves nobody's data behind
            File.Delete(file.Name);
        }
        return file;
    }
}
