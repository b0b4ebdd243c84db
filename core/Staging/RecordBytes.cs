using System.Buffers.Binary;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>Looks into encoded records without making objects of them; knows the layout of <see cref="RecordCodec"/>.</summary>
internal static class RecordBytes
{
    /// <summary>Takes a link of a contact.</summary>
    public delegate void LinkTaker(ReadOnlySpan<byte> student, ReadOnlySpan<byte> type);

    /// <summary>Takes the id of a teacher or student.</summary>
    public delegate void IdTaker(ReadOnlySpan<byte> id);

    /// <summary>Every link of an encoded contact.</summary>
    public static void Links(ReadOnlySpan<byte> person, LinkTaker take)
    {
        // id, first, middle, last, email
        Skip(ref person, 5);
        var roles = (PersonRole)person[0];
        person = person[1..];
        if (roles.HasFlag(PersonRole.Student))
        {
            Skip(ref person, 4);
            Skip(ref person, Number(ref person));
        }
        if (roles.HasFlag(PersonRole.Teacher))
        {
            Skip(ref person, 4);
            Skip(ref person, Number(ref person));
        }
        if (roles.HasFlag(PersonRole.Staff))
        {
            Skip(ref person, 3);
            Skip(ref person, Number(ref person));
        }
        if (!roles.HasFlag(PersonRole.Contact))
        {
            return;
        }
        Skip(ref person, 3);
        for (var left = Number(ref person); left > 0; left--)
        {
            var student = Text(ref person);
            Skip(ref person, 1);
            take(student, Text(ref person));
        }
    }

    /// <summary>Teachers and students of an encoded class.</summary>
    public static void People(ReadOnlySpan<byte> section, IdTaker teacher, IdTaker student)
    {
        // id, school, name, SIS id, number, period, grade, subject
        Skip(ref section, 8);
        for (var left = Number(ref section); left > 0; left--)
        {
            teacher(Text(ref section));
        }
        for (var left = Number(ref section); left > 0; left--)
        {
            student(Text(ref section));
        }
    }

    private static void Skip(ref ReadOnlySpan<byte> rest, int texts)
    {
        for (; texts > 0; texts--)
        {
            Text(ref rest);
        }
    }

    private static int Number(ref ReadOnlySpan<byte> rest)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[4..];
        return number;
    }

    private static ReadOnlySpan<byte> Text(ref ReadOnlySpan<byte> rest)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        rest = rest[2..];
        if (length == ushort.MaxValue)
        {
            return default;
        }
        var text = rest[..length];
        rest = rest[length..];
        return text;
    }
}
