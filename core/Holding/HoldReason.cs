namespace SisSync.Core.Holding;

/// <summary>Why a school is held. Numbers are stored; codes are the contract's.</summary>
public enum HoldReason
{
    /// <summary>Clever cannot be reached or no longer shares the school.</summary>
    Disconnected = 1,

    /// <summary>Many removals or destructive changes.</summary>
    DataRemovals = 2,

    /// <summary>Contacts of type Emergency or Secondary.</summary>
    EmergencyContacts = 3,

    /// <summary>A student with six or more contacts.</summary>
    SixOrMoreContacts = 4,

    /// <summary>People of one role share an email.</summary>
    DuplicateEmails = 5,
}

/// <summary>What a person can do with a hold (design 3.4).</summary>
public enum HoldAction
{
    /// <summary>"I fixed it": reconnect and sync at once.</summary>
    IFixedIt = 1,

    /// <summary>"Confirm removals".</summary>
    ConfirmRemovals = 2,

    /// <summary>"Check for new Clever data".</summary>
    Check = 3,

    /// <summary>"Resume sync".</summary>
    Resume = 4,

    /// <summary>"Don't hold syncs like this again".</summary>
    DontHoldAgain = 5,
}

/// <summary>The stable codes of holds, and their words in the language of the reader (the current UI culture).</summary>
public static class HoldText
{
    /// <summary>The contract's code, such as <c>data_removals</c>.</summary>
    public static string Code(HoldReason reason) =>
        reason switch
        {
            HoldReason.Disconnected => "disconnected",
            HoldReason.DataRemovals => "data_removals",
            HoldReason.EmergencyContacts => "emergency_contacts",
            HoldReason.SixOrMoreContacts => "six_or_more_contacts",
            HoldReason.DuplicateEmails => "duplicate_emails",
        };

    /// <summary>The title on cards.</summary>
    public static string Title(HoldReason reason) =>
        reason switch
        {
            HoldReason.Disconnected => HoldWords.Disconnected,
            HoldReason.DataRemovals => HoldWords.DataRemovals,
            HoldReason.EmergencyContacts => HoldWords.EmergencyContacts,
            HoldReason.SixOrMoreContacts => HoldWords.SixOrMoreContacts,
            HoldReason.DuplicateEmails => HoldWords.DuplicateEmails,
        };

    /// <summary>The contract's code of an action, such as <c>confirm-removals</c>.</summary>
    public static string Code(HoldAction action) =>
        action switch
        {
            HoldAction.IFixedIt => "i-fixed-it",
            HoldAction.ConfirmRemovals => "confirm-removals",
            HoldAction.Check => "check",
            HoldAction.Resume => "resume",
            HoldAction.DontHoldAgain => "dont-hold-again",
        };

    /// <summary>The button's title.</summary>
    public static string Title(HoldAction action) =>
        action switch
        {
            HoldAction.IFixedIt => HoldWords.IFixedIt,
            HoldAction.ConfirmRemovals => HoldWords.ConfirmRemovals,
            HoldAction.Check => HoldWords.Check,
            HoldAction.Resume => HoldWords.Resume,
            HoldAction.DontHoldAgain => HoldWords.DontHoldAgain,
        };

    /// <summary>The reason with this code, or null.</summary>
    public static HoldReason? Reason(string code) =>
        Enum.GetValues<HoldReason>()
            .Cast<HoldReason?>()
            .FirstOrDefault(r => Code(r!.Value) == code);

    /// <summary>The action with this code, or null.</summary>
    public static HoldAction? Action(string code) =>
        Enum.GetValues<HoldAction>()
            .Cast<HoldAction?>()
            .FirstOrDefault(a => Code(a!.Value) == code);

    /// <summary>Whether the reason is a data configuration (Resume and suppression apply).</summary>
    public static bool IsConfiguration(HoldReason reason) =>
        reason
            is HoldReason.EmergencyContacts
                or HoldReason.SixOrMoreContacts
                or HoldReason.DuplicateEmails;
}
