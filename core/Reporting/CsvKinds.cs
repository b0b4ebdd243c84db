using SisSync.Core.Holding;

namespace SisSync.Core.Reporting;

/// <summary>The kinds of CSV files.</summary>
public static class CsvKinds
{
    /// <summary>What a hold would change, in the order of lists.</summary>
    public static IReadOnlyList<string> Changes { get; } =
    [HeldChanges.Removals, HeldChanges.Additions, HeldChanges.Updates];

    /// <summary>Every kind: errors, alerts, hold reasons, changes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. IssueCodes.Errors,
        .. IssueCodes.Alerts,
        .. Enum.GetValues<HoldReason>().Select(HoldText.Code),
        .. Changes,
    ];
}
