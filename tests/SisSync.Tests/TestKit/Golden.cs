using SisSync.Bot.Settings;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>Compares a text with its file; UPDATE_GOLDEN=1 rewrites the file, to be read before it is committed.</summary>
internal static class Golden
{
    /// <param name="text">What the product wrote.</param>
    /// <param name="folder">Folder of the tests whose Golden folder has the file.</param>
    /// <param name="file">The file's name.</param>
    public static void Check(string text, string folder, string file) =>
        Check(text, Path.Combine("tests", "SisSync.Tests", folder, "Golden", file));

    /// <param name="text">What the product wrote.</param>
    /// <param name="file">The file, counted from the root of the repository.</param>
    public static void Check(string text, string file)
    {
        // the compiler's own path of a source file is made up in a reproducible build
        var root = RepositoryRoot.Find(AppContext.BaseDirectory);
        var path = Path.Combine(root, file);
        var actual = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }
        Assert.True(File.Exists(path), $"No golden file {file}; run once with UPDATE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
