using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Xunit;

namespace SisSync.Tests.Architecture;

/// <summary>What people read is in resources, in English and in Spanish, with the same blanks.</summary>
public sealed partial class WordsTests
{
    public static TheoryData<string, string> Words()
    {
        var data = new TheoryData<string, string>();
        Assembly[] house = [typeof(Program).Assembly, typeof(Core.CoreServices).Assembly];
        foreach (var assembly in house)
        {
            foreach (var name in assembly.GetManifestResourceNames())
            {
                if (name.EndsWith("Words.resources", StringComparison.Ordinal))
                {
                    data.Add(assembly.GetName().Name!, name[..^".resources".Length]);
                }
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Words_InSpanish_SameKeysAndSameBlanks(string assembly, string name)
    {
        var manager = new ResourceManager(name, Assembly.Load(assembly));
        var english = Entries(manager, CultureInfo.InvariantCulture);
        var spanish = Entries(manager, CultureInfo.GetCultureInfo("es"));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(), spanish.Keys.Order());
        Assert.All(english, e => Assert.Equal(Blanks(e.Value), Blanks(spanish[e.Key])));
    }

    [GeneratedRegex(@"\{[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Blank();

    private static string Blanks(string text) =>
        string.Join(' ', Blank().Matches(text).Select(m => m.Value).Distinct().Order());

    private static Dictionary<string, string> Entries(
        ResourceManager manager,
        CultureInfo culture
    ) =>
        manager
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
}
