namespace SisSync.Bot.Cli;

/// <summary>The file of --out: a reader of it sees the old one or the whole new one.</summary>
internal static class OutFile
{
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        var whole = Path.GetFullPath(path);
        var temporary = $"{whole}.{Guid.NewGuid():N}.tmp";
        try
        {
            T result;
            await using (var stream = new FileStream(temporary, FileMode.CreateNew))
            {
                result = await write(stream);
            }
            File.Move(temporary, whole, overwrite: true);
            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"--out {path} cannot be written: {e.Message}");
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }
}
