using System.Buffers.Binary;
using System.Globalization;

namespace SisSync.Bot.Packaging;

/// <summary>The size Teams demands of an icon, read from the head of the PNG file.</summary>
internal static class IconCheck
{
    private const int HeadLength = 26;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    public static PackageFault? Run(string file, byte[] image, int size, bool transparent)
    {
        if (image.Length < HeadLength || !image.AsSpan().StartsWith(Signature))
        {
            return new(file, "is no PNG image.", "Save it as PNG.");
        }
        var width = BinaryPrimitives.ReadInt32BigEndian(image.AsSpan(16));
        var height = BinaryPrimitives.ReadInt32BigEndian(image.AsSpan(20));
        if (width != size || height != size)
        {
            return new(
                file,
                string.Create(CultureInfo.InvariantCulture, $"is {width} x {height}."),
                string.Create(CultureInfo.InvariantCulture, $"Make it {size} x {size}.")
            );
        }
        // grey or color, each with alpha
        return transparent && image[25] is not (4 or 6)
            ? new(file, "has no transparency.", "Draw it white on transparent.")
            : null;
    }
}
