namespace SisSync.Bot.Features.Status;

/// <summary>
/// How much a school's card explains. A school with everything at once would outgrow what Teams takes; counts, evidence and
/// buttons matter more than how to fix an alert, so explanations go first.
/// </summary>
internal enum Detail
{
    /// <summary>Everything; nearly always.</summary>
    Whole = 0,

    /// <summary>No remedies of alerts.</summary>
    ErrorFixes = 1,

    /// <summary>No remedies of errors either.</summary>
    NoFixes = 2,

    /// <summary>No remedies of holds, no history and no links to Clever either.</summary>
    Bare = 3,
}
