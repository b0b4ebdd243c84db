using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SisSync.Core.Persistence;

/// <summary>Times are stored in UTC and come back as UTC; anything else is a defect and refused.</summary>
internal sealed class UtcDateTimes()
    : ValueConverter<DateTime, DateTime>(
        value => RequireUtc(value),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
    )
{
    // EF Core's generator asks for the default of a column, which has no kind
    internal static DateTime RequireUtc(DateTime value) =>
        value.Kind == DateTimeKind.Utc || EF.IsDesignTime
            ? value
            : throw new InvalidOperationException(
                $"A {value.Kind} time was to be stored; only UTC is."
            );
}
