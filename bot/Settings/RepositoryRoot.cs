namespace SisSync.Bot.Settings;

/// <summary>The folder of settings and of relative paths.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder above the program that holds SisSync.sln; of a published program its own folder.</summary>
    public static string Find(string programFolder)
    {
        for (var at = new DirectoryInfo(programFolder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SisSync.sln")))
            {
                return at.FullName;
            }
        }
        return programFolder;
    }
}
