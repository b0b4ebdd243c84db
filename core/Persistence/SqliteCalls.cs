using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SisSync.Core.Persistence;

/// <summary>
/// SQLite's functions that are called for every value of a row, in the library that the rest of the program has loaded already. Through
/// safe handles each would be counted in and out twice, which costs as much as the call. Whoever calls keeps the statement alive.
/// </summary>
internal static unsafe partial class SqliteCalls
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLite makes a copy.</summary>
    private const nint Transient = -1;

    // an empty span has no address, which SQLite takes for null
    private static ReadOnlySpan<byte> Nothing => [0];

    public static int BindText(nint statement, int place, ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text.IsEmpty ? Nothing : text)
        {
            return BindText(statement, place, bytes, text.Length, Transient);
        }
    }

    public static int BindBlob(nint statement, int place, ReadOnlySpan<byte> blob)
    {
        fixed (byte* bytes = blob.IsEmpty ? Nothing : blob)
        {
            return BindBlob(statement, place, bytes, blob.Length, Transient);
        }
    }

    public static ReadOnlySpan<byte> Bytes(nint statement, int column)
    {
        // in this order: asking for the bytes settles how many there are
        var bytes = Blob(statement, column);
        return new ReadOnlySpan<byte>(bytes, Length(statement, column));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int BindText(
        nint statement,
        int place,
        byte* text,
        int length,
        nint destructor
    );

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int BindBlob(
        nint statement,
        int place,
        byte* blob,
        int length,
        nint destructor
    );

    // those below neither wait nor call back and are over at once: the collector need not be told

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial int BindNumber(nint statement, int place, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial int BindNull(nint statement, int place);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial int Type(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    public static partial long Number(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial byte* Blob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial int Length(nint statement, int column);
}
