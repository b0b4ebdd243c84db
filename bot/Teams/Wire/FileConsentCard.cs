using System.Text.Json.Nodes;

namespace SisSync.Bot.Teams.Wire;

/// <summary>Asks a person whether a file may be put into their OneDrive.</summary>
internal static class FileConsentCard
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.consent";

    /// <summary>Member of both contexts that names the export; contexts travel through clients, so nothing else is in them.</summary>
    public const string ExportId = "exportId";

    public static Attachment Build(string name, string description, long bytes, string exportId) =>
        new()
        {
            ContentType = ContentType,
            Name = name,
            Content = new JsonObject
            {
                ["description"] = description,
                ["sizeInBytes"] = bytes,
                ["acceptContext"] = new JsonObject { [ExportId] = exportId },
                ["declineContext"] = new JsonObject { [ExportId] = exportId },
            },
        };
}
