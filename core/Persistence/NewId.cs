using System.Globalization;
using System.Security.Cryptography;

namespace SisSync.Core.Persistence;

/// <summary>
/// Ids that sort by time and are short enough to type: a letter and 20 hex digits, milliseconds first. What follows counts up from
/// a random number, because a run gives all its ids the same moment: among a thousand random ones two would now and then be equal.
/// </summary>
internal static class NewId
{
    private static int _last = RandomNumberGenerator.GetInt32(int.MaxValue);

    public static string Of(string letter, DateTime utc) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{letter}-{new DateTimeOffset(utc).ToUnixTimeMilliseconds():x12}{Interlocked.Increment(ref _last):x8}"
        );
}
