using System.Text.Json;
using System.Text.Json.Nodes;

namespace SisSync.Bot.Packaging;

/// <summary>The folder of the template, its icons and translations; what cannot be read is a fault.</summary>
internal sealed class PackageFolder(string folder, List<PackageFault> faults)
{
    // Teams and this check might each take another of two members of one name
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public byte[]? Bytes(string file)
    {
        // a package has no folders, and nothing from outside this one belongs into it
        if (file != Path.GetFileName(file))
        {
            faults.Add(new(file, "is no plain file name.", $"Put the file into {folder}."));
            return null;
        }
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(file, "cannot be read.", e.Message));
            return null;
        }
    }

    public JsonObject? Json(string file)
    {
        if (Bytes(file) is not { } bytes)
        {
            return null;
        }
        try
        {
            if (JsonNode.Parse(bytes, nodeOptions: null, Strict) is JsonObject document)
            {
                return document;
            }
            faults.Add(new(file, "is no JSON object.", "Write one, beginning with {."));
        }
        catch (JsonException e)
        {
            faults.Add(new(file, "is not JSON.", e.Message));
        }
        return null;
    }
}
