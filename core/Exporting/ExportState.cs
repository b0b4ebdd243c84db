namespace SisSync.Core.Exporting;

/// <summary>How far an export is. Numbers are stored.</summary>
public enum ExportState
{
    /// <summary>The person was asked, or has a link.</summary>
    Offered = 1,

    /// <summary>It is on its way.</summary>
    Sending = 2,

    /// <summary>It arrived.</summary>
    Sent = 3,

    /// <summary>The person does not want it.</summary>
    Declined = 4,
}
