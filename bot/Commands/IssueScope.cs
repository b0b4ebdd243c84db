namespace SisSync.Bot.Commands;

/// <summary>Which records are asked about.</summary>
internal enum IssueScope
{
    /// <summary>Those without an account.</summary>
    Errors = 1,

    /// <summary>Those with an incomplete account.</summary>
    Alerts = 2,

    /// <summary>Both.</summary>
    Both = 3,
}
