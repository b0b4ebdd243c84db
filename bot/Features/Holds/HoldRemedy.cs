using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>What a person can do about a reason, in words; the buttons stand below.</summary>
internal static class HoldRemedy
{
    public static string For(HoldReasonView reason) =>
        reason.Reason switch
        {
            HoldReason.Disconnected when IsMissingSchool(reason) => HoldCardWords.FixMissing,
            HoldReason.Disconnected => HoldCardWords.FixDisconnected,
            HoldReason.DataRemovals => HoldCardWords.FixRemovals,
            HoldReason.EmergencyContacts =>
                $"{HoldCardWords.FixEmergency} {HoldCardWords.FilterContacts}",
            HoldReason.SixOrMoreContacts =>
                $"{HoldCardWords.FixSix} {HoldCardWords.FilterContacts}",
            HoldReason.DuplicateEmails => HoldCardWords.FixDuplicates,
        };

    /// <summary>The buttons that answer this reason alone.</summary>
    public static IEnumerable<HoldAction> Actions(HoldReasonView reason) =>
        reason.Reason switch
        {
            HoldReason.Disconnected when IsMissingSchool(reason) =>
            [
                HoldAction.IFixedIt,
                HoldAction.ConfirmRemovals,
            ],
            HoldReason.Disconnected => [HoldAction.IFixedIt],
            HoldReason.DataRemovals => [HoldAction.ConfirmRemovals],
            HoldReason.EmergencyContacts
            or HoldReason.SixOrMoreContacts
            or HoldReason.DuplicateEmails => [HoldAction.Resume, HoldAction.DontHoldAgain],
        };

    private static bool IsMissingSchool(HoldReasonView reason) =>
        reason.Parts.Any(p => p.Rule == "missing_school");
}
