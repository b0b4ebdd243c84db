namespace SisSync.Core.Persistence;

/// <summary>Ids that sort by time and are short enough to type: a letter and 20 hex digits.</summary>
internal static class NewId
{
    public static string Of(string letter, DateTime utc) =>
        $"{letter}-{Guid.CreateVersion7(new DateTimeOffset(utc)).ToString("N")[..20]}";
}
