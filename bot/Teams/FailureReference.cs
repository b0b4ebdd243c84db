using System.Security.Cryptography;

namespace SisSync.Bot.Teams;

/// <summary>What a person reads out to the operator, who finds it in the log.</summary>
internal static class FailureReference
{
    public static string New() => RandomNumberGenerator.GetHexString(6);
}
