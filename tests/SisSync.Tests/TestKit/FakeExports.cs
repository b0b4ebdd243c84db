using System.Text;
using SisSync.Bot.Files;
using SisSync.Core.Exporting;

namespace SisSync.Tests.TestKit;

/// <summary>Exports, uploads and ways as the chat sees them.</summary>
internal sealed class FakeExports : IExports, IUploadedFiles, IFileWays
{
    public List<Export> Made { get; } = [];

    public List<string> Audited { get; } = [];

    /// <summary>Rows of every file; null = the file is gone.</summary>
    public int? Rows { get; set; } = 64;

    public bool HasAddress { get; set; } = true;

    public bool FilesAllowed { get; set; }

    public bool ByConsent { get; set; }

    public TimeSpan OfferLife { get; } = TimeSpan.FromMinutes(15);

    public int LinkDownloads => 5;

    public FileLink? LinkTo(Export export) =>
        HasAddress
            ? new FileLink(
                new Uri($"https://sissync.example.org/files/{export.Id}?until=1&sign=s"),
                export.ExpiresAt
            )
            : null;

    public Task<Export> CreateAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        var export = new Export(
            $"F-{Made.Count + 1}",
            request.DistrictId,
            request.SchoolId,
            request.Kind,
            request.HoldId,
            request.Name,
            request.Person,
            new byte[32],
            Reports.Night + request.Life,
            ExportState.Offered
        );
        Made.Add(export);
        return Task.FromResult(export);
    }

    public Task<Export?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Made.FirstOrDefault(e => e.Id == id));

    public Task<bool> TakeAsync(string id, int most, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task<bool> BeginAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task EndAsync(string id, ExportState state, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<ExportFile> SpoolAsync(Export export, CancellationToken cancellationToken) =>
        Rows is { } rows
            ? Task.FromResult(
                new ExportFile(
                    new MemoryStream(Encoding.UTF8.GetBytes(new string('x', rows * 100))),
                    rows
                )
            )
            : throw new ArgumentException("gone", nameof(export));

    public Task AuditAsync(Export export, string outcome, CancellationToken cancellationToken)
    {
        Audited.Add(outcome);
        return Task.CompletedTask;
    }

    public Task PruneAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<long> PlanAsync(
        UploadedFile file,
        DateTime removeAt,
        CancellationToken cancellationToken
    ) => Task.FromResult(1L);

    public Task ConfirmAsync(
        long id,
        string itemId,
        string name,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task<IReadOnlyList<UploadedFile>> DueAsync(
        int most,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<UploadedFile>>([]);

    public Task ForgetAsync(long id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PostponeAsync(long id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> AreAllowedAsync(
        string conversationId,
        string districtId,
        string schoolId,
        string schoolName,
        CancellationToken cancellationToken
    ) => Task.FromResult(FilesAllowed);
}
