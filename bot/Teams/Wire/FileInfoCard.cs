using System.Text.Json.Nodes;

namespace SisSync.Bot.Teams.Wire;

/// <summary>Shows a file that lies in the person's OneDrive.</summary>
internal static class FileInfoCard
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.info";

    public static Attachment Build(FileUploadInfo uploaded) =>
        new()
        {
            ContentType = ContentType,
            ContentUrl = uploaded.ContentUrl,
            Name = uploaded.Name,
            Content = new JsonObject
            {
                ["uniqueId"] = uploaded.UniqueId,
                ["fileType"] = uploaded.FileType,
            },
        };
}
