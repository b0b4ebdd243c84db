namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>A file as it was found: a later look that differs means somebody wrote to it.</summary>
internal sealed record CsvFile(string Path, long Length, DateTime WrittenUtc);

/// <summary>The folder a district uploads to.</summary>
internal class CsvFolder(string path)
{
    /// <summary>The files of Clever's format that are there, by lower-case name; other files do not matter.</summary>
    /// <exception cref="CsvFaultException">No folder, a required file is missing, or two files differ in case only.</exception>
    public SortedDictionary<string, CsvFile> Find()
    {
        var found = new SortedDictionary<string, CsvFile>(StringComparer.Ordinal);
        foreach (var file in List())
        {
            var name = file.Name.ToLowerInvariant();
            if (!CsvFileFormat.All.Any(format => format.Name == name))
            {
                continue;
            }
            if (!found.TryAdd(name, new(file.FullName, file.Length, file.LastWriteTimeUtc)))
            {
                throw new CsvFaultException(
                    $"The folder holds {name} twice, in upper and lower case. Keep one of them and sync again."
                );
            }
        }
        return found;
    }

    /// <summary>Opens a file for reading while others may go on writing to it.</summary>
    public virtual Stream Open(CsvFile file) =>
        new FileStream(
            file.Path,
            new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 1 << 16,
                Options = FileOptions.SequentialScan,
            }
        );

    private FileInfo[] List()
    {
        try
        {
            return new DirectoryInfo(path).GetFiles();
        }
        catch (DirectoryNotFoundException e)
        {
            throw new CsvFaultException(
                "The folder of the CSV files does not exist. Create it, or correct Source:Path in the settings.",
                inner: e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CsvFaultException(
                $"The folder of the CSV files cannot be read ({e.GetType().Name}). Give SisSync the right to read it.",
                transient: true,
                e
            );
        }
    }
}
