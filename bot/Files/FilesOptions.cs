namespace SisSync.Bot.Files;

/// <summary>The section "Files": how people get CSV files. An empty value is the default.</summary>
internal sealed class FilesOptions
{
    public const string Section = "Files";

    public const string Graph = "Graph";
    public const string Local = "Local";

    /// <summary>Graph or Local; empty = Graph where a registration is set, else Local.</summary>
    public string Mode
    {
        get;
        set => field = value?.Trim() ?? "";
    } = "";

    /// <summary>How long a link works.</summary>
    public int LinkMinutes { get; set; } = 15;

    /// <summary>How often it may be followed: a mail or chat scanner may come before the person.</summary>
    public int LinkDownloads { get; set; } = 5;

    /// <summary>After so many days a file is removed from a channel's folder.</summary>
    public int KeepDays { get; set; } = 14;

    /// <summary>Hosts (host or host:port) that files may be uploaded to, in place of SharePoint's own domains.</summary>
    public List<string> UploadHosts { get; set; } = [];
}
