using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>
/// Compares a document with a pattern: the same members, no more and no fewer, in any order. A value of the pattern is
/// <c>text</c>, <c>int</c>, <c>number</c>, <c>time</c> or words parted by <c>|</c>, with <c>?</c> behind it where null may stand;
/// an array's one item is the pattern of all items; a member whose name ends in <c>?</c> may be null.
/// </summary>
internal static partial class JsonShape
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static void Check(string pattern, string document)
    {
        using var expected = JsonDocument.Parse(pattern);
        using var actual = JsonDocument.Parse(document, Strict);
        Check(expected.RootElement, actual.RootElement, "$");
    }

    private static void Check(JsonElement pattern, JsonElement actual, string at)
    {
        if (pattern.ValueKind == JsonValueKind.Object)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Object, $"{at} is {actual.ValueKind}");
            var members = pattern.EnumerateObject().ToList();
            Assert.Equal(
                members.Select(m => m.Name.TrimEnd('?')).Order(StringComparer.Ordinal),
                actual.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal)
            );
            foreach (var member in members)
            {
                var value = actual.GetProperty(member.Name.TrimEnd('?'));
                if (!member.Name.EndsWith('?') || value.ValueKind != JsonValueKind.Null)
                {
                    Check(member.Value, value, $"{at}.{member.Name}");
                }
            }
        }
        else if (pattern.ValueKind == JsonValueKind.Array)
        {
            Assert.True(actual.ValueKind == JsonValueKind.Array, $"{at} is {actual.ValueKind}");
            foreach (var item in actual.EnumerateArray())
            {
                Check(pattern[0], item, $"{at}[]");
            }
        }
        else
        {
            Assert.True(Fits(pattern.GetString()!, actual), $"{at} is {actual.GetRawText()}");
        }
    }

    private static bool Fits(string kind, JsonElement actual) =>
        kind.TrimEnd('?') switch
        {
            _ when actual.ValueKind == JsonValueKind.Null => kind.EndsWith('?'),
            "text" => actual.ValueKind == JsonValueKind.String,
            "int" => actual.ValueKind == JsonValueKind.Number && actual.TryGetInt32(out _),
            "number" => actual.ValueKind == JsonValueKind.Number,
            "time" => actual.ValueKind == JsonValueKind.String
                && Utc().IsMatch(actual.GetString()!),
            var words => actual.ValueKind == JsonValueKind.String
                && words.Split('|').Contains(actual.GetString()),
        };

    [GeneratedRegex(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Utc();
}
