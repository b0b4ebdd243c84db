using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>What a person can do about a reason, in words; the buttons stand below.</summary>
internal static class HoldRemedy
{
    private const string FilterContacts =
        " If these contacts should have no accounts, have your SIS administrator or Clever Support leave them out of the share and press Check for new Clever data. If they should, press Resume sync.";

    public static string For(HoldReasonView reason) =>
        reason.Reason switch
        {
            HoldReason.Disconnected when IsMissingSchool(reason) =>
                "The school is no longer in Clever's share. Share it with SisSync again and press I fixed it. If it has closed, Confirm removals closes its accounts and takes it out of the plan.",
            HoldReason.Disconnected =>
                "In Clever, make sure that the SisSync app is installed and that schools, people, contacts and classes are shared with it. Then press I fixed it to reconnect and sync at once.",
            HoldReason.DataRemovals =>
                "Large changes are normal when a term or a year ends. If you expect these, press Confirm removals: exactly what is shown is applied. If not, have the data corrected in the SIS, let Clever sync, then press Check for new Clever data.",
            HoldReason.EmergencyContacts =>
                "Every shared contact gets an account, and teachers rarely write to emergency or secondary contacts."
                    + FilterContacts,
            HoldReason.SixOrMoreContacts =>
                "So many contacts of one student often mean that emergency contacts are shared as well."
                    + FilterContacts,
            HoldReason.DuplicateEmails =>
                "Each account needs an email of its own. Correct the addresses in the SIS, let Clever sync, then press Check for new Clever data. With Resume sync the first person keeps the email and the others get no account.",
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
