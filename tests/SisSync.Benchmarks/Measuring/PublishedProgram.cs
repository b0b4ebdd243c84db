namespace SisSync.Benchmarks.Measuring;

/// <summary>The program as it is deployed: published and compiled ahead of time for this machine.</summary>
internal static class PublishedProgram
{
    /// <summary>Publishes the repository's program into a folder.</summary>
    /// <returns>Path of SisSync.Bot.dll.</returns>
    /// <exception cref="InvalidOperationException">It cannot be built or its packages cannot be restored.</exception>
    public static async Task<string> MakeAsync(string folder)
    {
        await ProcessMeter.RunAsync(
            "dotnet",
            ["publish", Path.Combine(RepositoryRoot(), "bot"), "-c", "Release", "-o", folder]
        );
        return Path.Combine(folder, "SisSync.Bot.dll");
    }

    private static string RepositoryRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "SisSync.sln")))
        {
            at =
                at.Parent
                ?? throw new InvalidOperationException(
                    "The benchmark does not lie in its repository: name the program with --program."
                );
        }
        return at.FullName;
    }
}
