namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>Words and values that several files share.</summary>
internal static class CsvRemarks
{
    public const string UnknownSchool =
        "naming a school that schools.csv does not have; the people were kept without it";

    public static string Repeated(string column) =>
        $"repeating the {column} of an earlier row; the first was used";

    /// <summary>Clever's word for the grade that a SIS may count as 0.</summary>
    public static string? Grade(string? text) => text is "0" ? "Kindergarten" : text;
}
