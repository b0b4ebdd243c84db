namespace SisSync.Bot.Mail;

/// <summary>How mails leave.</summary>
internal sealed class MailOptions
{
    public const string Section = "Email";

    /// <summary>Off, Smtp or Graph.</summary>
    public string Mode { get; set; } = "Off";

    /// <summary>The mailbox they come from.</summary>
    public string From { get; set; } = "";

    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>The mail server.</summary>
internal sealed class SmtpOptions
{
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;

    /// <summary>Empty = without signing in.</summary>
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>StartTls, Tls, or None for a server on this machine.</summary>
    public string Security { get; set; } = "StartTls";
}
