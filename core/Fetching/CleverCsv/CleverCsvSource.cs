using Microsoft.Data.Sqlite;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>
/// The roster from a folder of Clever-format CSV files. All files are read into a stage first and handed on only when none of
/// them was written to meanwhile, so a sink never sees half an upload.
/// </summary>
internal sealed class CleverCsvSource(string districtId, CsvFolder folder) : IRosterSource
{
    private const int Attempts = 3;

    public CleverCsvSource(string districtId, string path)
        : this(districtId, new CsvFolder(path)) { }

    public async Task<PullOutcome> PullAsync(
        IRosterSink sink,
        PullRequest request,
        CancellationToken cancellationToken
    ) =>
        // minutes of disk and processor work for a large district: off the caller's thread
        await Task.Run(() => Pull(sink, request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);

    private PullOutcome Pull(
        IRosterSink sink,
        PullRequest request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                if (TryPull(sink, request, cancellationToken) is { } outcome)
                {
                    return outcome;
                }
            }
            return new PullOutcome.Incomplete(
                "The CSV files kept changing while they were read. Sync again when the upload is done.",
                Transient: true
            );
        }
        catch (CsvFaultException e)
        {
            return new PullOutcome.Incomplete(e.Message, e.Transient);
        }
        catch (FetchedRecordException e)
        {
            return new PullOutcome.Incomplete(e.Message, Transient: false);
        }
    }

    /// <summary>Null when a file changed meanwhile.</summary>
    private PullOutcome.Complete? TryPull(
        IRosterSink sink,
        PullRequest request,
        CancellationToken cancellationToken
    )
    {
        var files = folder.Find();
        try
        {
            Require(files, request);
            using var stage = new CsvStage();
            using var bytes = new RecordBytes();
            var notes = new CsvNotes();
            var delivery = new CsvDelivery(stage, notes, bytes);
            try
            {
                stage.Open();
                ReadAll(files, stage, notes, bytes, cancellationToken);
                if (Changed(files))
                {
                    return null;
                }
                delivery.Deliver(sink, cancellationToken);
            }
            catch (SqliteException e) when (!delivery.HandingOver)
            {
                throw NoRoom(e);
            }
            return new PullOutcome.Complete(Facts(files, notes));
        }
        catch (CsvFaultException)
        {
            // half an upload has missing files and cut rows: not a fault of the district's
            if (Changed(files))
            {
                return null;
            }
            throw;
        }
    }

    private static void Require(SortedDictionary<string, CsvFile> files, PullRequest request)
    {
        foreach (var format in CsvFileFormat.All.Where(format => !files.ContainsKey(format.Name)))
        {
            if (!format.Optional)
            {
                throw new CsvFaultException(
                    $"{format.Name} is missing from the folder of the CSV files. Upload it and sync again. Nothing was applied."
                );
            }
            if (request.OptionalFilesSeen.Contains(format.Name, StringComparer.OrdinalIgnoreCase))
            {
                throw new CsvFaultException(
                    $"{format.Name} was there at the last sync and is missing now. Upload it again, with only its header row if it has no people any more. Nothing was applied."
                );
            }
        }
    }

    private void ReadAll(
        SortedDictionary<string, CsvFile> files,
        CsvStage stage,
        CsvNotes notes,
        RecordBytes bytes,
        CancellationToken cancellationToken
    )
    {
        var roster = new CsvRosterReader(stage, notes, bytes);
        var people = new CsvPeopleReader(stage, notes, bytes, roster.Schools);
        Read(CsvFileFormat.Schools, row => roster.ReadSchools(row, cancellationToken));
        Read(CsvFileFormat.Sections, row => roster.ReadSections(row, cancellationToken));
        Read(CsvFileFormat.Teachers, row => people.ReadTeachers(row, cancellationToken));
        Read(CsvFileFormat.Students, row => people.ReadStudents(row, cancellationToken));
        Read(CsvFileFormat.Staff, row => people.ReadStaff(row, "staff.csv", cancellationToken));
        Read(CsvFileFormat.Admins, row => people.ReadStaff(row, "admins.csv", cancellationToken));
        Read(CsvFileFormat.Enrollments, row => roster.ReadEnrollments(row, cancellationToken));

        void Read(CsvFileFormat format, Action<CsvTable> read)
        {
            if (files.TryGetValue(format.Name, out var file))
            {
                using var table = CsvTable.Open(Open(file, format), format, notes);
                read(table);
            }
        }
    }

    private Stream Open(CsvFile file, CsvFileFormat format)
    {
        try
        {
            return folder.Open(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CsvFaultException(
                $"{format.Name} cannot be opened ({e.GetType().Name}). Give SisSync the right to read it, or wait until the upload is done.",
                transient: true,
                e
            );
        }
    }

    private bool Changed(SortedDictionary<string, CsvFile> files) =>
        !folder.Find().SequenceEqual(files);

    /// <summary>A full disk is the operator's to mend, and trying again may help.</summary>
    private static CsvFaultException NoRoom(SqliteException e) =>
        new(
            $"The folder for temporary files cannot hold the roster (SQLite error {e.SqliteErrorCode}). Make room there and sync again.",
            transient: true,
            e
        );

    private DistrictFacts Facts(SortedDictionary<string, CsvFile> files, CsvNotes notes) =>
        new()
        {
            Id = districtId,
            LastSync = files.Values.Max(file => file.WrittenUtc),
            State = "success",
            OptionalFiles =
            [
                .. CsvFileFormat
                    .All.Where(format => format.Optional && files.ContainsKey(format.Name))
                    .Select(format => format.Name),
            ],
            Notes = notes.ToList(),
        };
}
