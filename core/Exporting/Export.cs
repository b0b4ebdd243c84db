using SisSync.Core.Notifying;

namespace SisSync.Core.Exporting;

/// <summary>One CSV file that one person asked for. It holds what to write, never what was written.</summary>
/// <param name="Id">Its id; harmless to show.</param>
/// <param name="DistrictId">District.</param>
/// <param name="SchoolId">Clever school id.</param>
/// <param name="Kind">An error or alert code, a hold reason, additions, updates or removals.</param>
/// <param name="HoldId">The hold whose rows are meant; null = the school's open hold.</param>
/// <param name="Name">Name of the file: school, kind and date, no person.</param>
/// <param name="Person">Who asked; nobody else may have it.</param>
/// <param name="Key">Signs links to it; of this export alone.</param>
/// <param name="ExpiresAt">UTC; not handed out after.</param>
/// <param name="State">How far it is.</param>
public sealed record Export(
    string Id,
    string DistrictId,
    string SchoolId,
    string Kind,
    string? HoldId,
    string Name,
    CardReader Person,
    ReadOnlyMemory<byte> Key,
    DateTime ExpiresAt,
    ExportState State
);

/// <summary>What a person asks for.</summary>
/// <param name="DistrictId">District.</param>
/// <param name="SchoolId">Clever school id.</param>
/// <param name="Kind">An error or alert code, a hold reason, additions, updates or removals.</param>
/// <param name="HoldId">The hold whose rows are meant; null = the school's open hold.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Person">Who asks.</param>
/// <param name="Life">How long it may be had.</param>
public sealed record ExportRequest(
    string DistrictId,
    string SchoolId,
    string Kind,
    string? HoldId,
    string Name,
    CardReader Person,
    TimeSpan Life
);
