using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Settings;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>Compares a card with its file; UPDATE_GOLDEN=1 rewrites the file, to be read before it is committed.</summary>
internal static class CardGolden
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Check(JsonObject card, string name)
    {
        // the compiler's own path of a source file is made up in a reproducible build
        var root = RepositoryRoot.Find(AppContext.BaseDirectory);
        var path = Path.Combine(root, "tests", "SisSync.Tests", "Bot", "Golden", $"{name}.json");
        var actual = card.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }
        Assert.True(
            File.Exists(path),
            $"No golden file {name}.json; run once with UPDATE_GOLDEN=1."
        );
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
