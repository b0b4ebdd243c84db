using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SisSync.Bot.Packaging;

/// <summary>The app package that is uploaded to Teams, or all that speaks against it.</summary>
internal sealed class AppPackage
{
    private const string ManifestFile = "manifest.json";

    // the oldest time a zip can hold: the same files give the same bytes at any time
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<PackageFault> _faults = [];
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private AppPackage() { }

    public JsonObject Manifest { get; private set; } = [];

    public IReadOnlyList<PackageFault> Faults => _faults;

    public IEnumerable<string> Entries => _files.Keys;

    /// <summary>Fills and checks the template of a folder.</summary>
    public static AppPackage Make(string folder, PackageSettings settings)
    {
        var package = new AppPackage();
        package._faults.AddRange(settings.Check());
        var files = new PackageFolder(folder, package._faults);
        if (files.Json(ManifestFile) is not { } manifest)
        {
            return package;
        }
        ManifestFill.Fill(manifest, settings);
        package.Manifest = manifest;
        package._faults.AddRange(ManifestCheck.Run(manifest, ManifestFile));
        package._faults.AddRange(ManifestTexts.Check(manifest, ManifestFile));
        package.AddIcon(files, "icons.color", size: 192, transparent: false);
        package.AddIcon(files, "icons.outline", size: 32, transparent: true);
        package.AddTranslations(files);
        package._files[ManifestFile] = JsonSerializer.SerializeToUtf8Bytes(manifest, Layout);
        return package;
    }

    /// <summary>Writes the zip; not compressed, as compressed bytes differ from one machine to the next.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        // a zip is finished by seeking back
        using var whole = new MemoryStream();
        await using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in _files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Timestamp;
                await using var content = await entry.OpenAsync(cancellationToken);
                await content.WriteAsync(bytes, cancellationToken);
            }
        }
        whole.Position = 0;
        await whole.CopyToAsync(output, cancellationToken);
    }

    private void AddIcon(PackageFolder files, string place, int size, bool transparent)
    {
        if (Named(Manifest, place, place) is { } name && files.Bytes(name) is { } image)
        {
            _files[name] = image;
            if (IconCheck.Run(name, image, size, transparent) is { } fault)
            {
                _faults.Add(fault);
            }
        }
    }

    private void AddTranslations(PackageFolder files)
    {
        const string Languages = "localizationInfo.additionalLanguages";
        if (
            ManifestPath.Text(Manifest, "localizationInfo.defaultLanguageTag")
            is not { Length: > 0 }
        )
        {
            _faults.Add(
                new(
                    $"{ManifestFile} localizationInfo.defaultLanguageTag",
                    "is missing.",
                    "Write the language of this file: en."
                )
            );
        }
        for (var at = 0; at < ManifestPath.Items(Manifest, Languages).Count; at++)
        {
            var place = $"{Languages}[{at}]";
            if (
                Named(Manifest, $"{place}.languageTag", place) is not null
                && Named(Manifest, $"{place}.file", place) is { } name
                && files.Json(name) is { } translation
            )
            {
                _files[name] = JsonSerializer.SerializeToUtf8Bytes(translation, Layout);
                _faults.AddRange(ManifestTexts.CheckTranslation(Manifest, translation, name));
            }
        }
    }

    private string? Named(JsonObject manifest, string path, string place)
    {
        var name = ManifestPath.Text(manifest, path);
        if (string.IsNullOrEmpty(name))
        {
            _faults.Add(new($"{ManifestFile} {place}", "is incomplete.", $"Write {path}."));
            return null;
        }
        return name;
    }
}
