using System.Globalization;

namespace SisSync.TestDistrict;

/// <summary>Clever ids of a made district: a prefix for the kind and the record's number.</summary>
public static class Ids
{
    public const string District = "64d2ee95c7cc00000a10d417";

    public static string School(int no) => Of('1', no);

    public static string Student(int no) => Of('2', no);

    public static string Teacher(int no) => Of('3', no);

    public static string Staff(int no) => Of('4', no);

    public static string Contact(int no) => Of('5', no);

    public static string Section(int no) => Of('6', no);

    /// <summary>The number in an id.</summary>
    public static int Number(string id) =>
        int.Parse(id.AsSpan(7), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static string SchoolName(int no) =>
        string.Create(CultureInfo.InvariantCulture, $"Example School {no}");

    private static string Of(char kind, int no) =>
        string.Create(CultureInfo.InvariantCulture, $"64d2f0{kind}{no:x17}");
}
