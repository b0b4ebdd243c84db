using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Fetching;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;

namespace SisSync.Core.Exporting;

/// <summary>Exports in our tables. Files are written when they are handed over and kept nowhere.</summary>
internal sealed class Exports(SisSyncDatabase database, ICsvReports reports, TimeProvider time)
    : IExports
{
    /// <summary>A sending that took longer has ended with its process.</summary>
    public static readonly TimeSpan SendingLimit = TimeSpan.FromMinutes(15);

    /// <summary>Kept after they expired, so that an old link can be told from one that never was.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const int KeyBytes = 32;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    public async Task<Export> CreateAsync(
        ExportRequest request,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var row = new ExportRow
        {
            Id = NewId.Of("F", Now),
            DistrictId = request.DistrictId,
            SchoolId = request.SchoolId,
            Kind = request.Kind,
            HoldId = request.HoldId,
            Name = request.Name,
            TenantId = request.Person.TenantId,
            PersonId = request.Person.PersonId,
            PersonName = request.Person.PersonName,
            Upn = request.Person.Upn,
            Language = request.Person.Language,
            TimeZone = request.Person.TimeZone,
            Key = RandomNumberGenerator.GetBytes(KeyBytes),
            CreatedAt = Now,
            ExpiresAt = Now + request.Life,
            State = ExportState.Offered,
        };
        db.Exports.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return Of(row);
    }

    /// <inheritdoc />
    public async Task<Export?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Exports.FindAsync([id], cancellationToken) is { } row ? Of(row) : null;
    }

    /// <inheritdoc />
    public async Task<bool> TakeAsync(string id, int most, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db
                .Exports.Where(e => e.Id == id && e.Downloads < most)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.Downloads, e => e.Downloads + 1),
                    cancellationToken
                ) > 0;
    }

    /// <inheritdoc />
    public async Task<bool> BeginAsync(string id, CancellationToken cancellationToken)
    {
        var now = Now;
        var cutOff = now - SendingLimit;
        await using var db = database.Open();
        return await db
                .Exports.Where(e =>
                    e.Id == id
                    && (
                        e.State == ExportState.Offered
                        || (e.State == ExportState.Sending && e.SendingSince < cutOff)
                    )
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(e => e.State, ExportState.Sending)
                            .SetProperty(e => e.SendingSince, now),
                    cancellationToken
                ) > 0;
    }

    /// <inheritdoc />
    public async Task EndAsync(string id, ExportState state, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db
            .Exports.Where(e => e.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, state), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ExportFile> SpoolAsync(Export export, CancellationToken cancellationToken)
    {
        var file = TempFile.Create(Path.Combine(database.Folder, "spool"), "export");
        try
        {
            var rows = await reports.WriteAsync(
                export.DistrictId,
                export.SchoolId,
                export.Kind,
                export.HoldId,
                file,
                cancellationToken
            );
            file.Position = 0;
            return new ExportFile(file, rows);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async Task AuditAsync(Export export, string outcome, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var key = await db
            .Schools.Where(s => s.DistrictId == export.DistrictId && s.Id == export.SchoolId)
            .Select(s => (int?)s.Key)
            .SingleOrDefaultAsync(cancellationToken);
        db.Audit.Add(
            new AuditRow
            {
                At = Now,
                DistrictId = export.DistrictId,
                SchoolKey = key,
                HoldId = export.HoldId,
                PersonId = export.Person.PersonId ?? "local",
                PersonName = export.Person.PersonName ?? "",
                Action = "csv",
                Evidence = export.Kind,
                Outcome = outcome,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var oldest = Now - Memory;
        await using var db = database.Open();
        await db.Exports.Where(e => e.ExpiresAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    private static Export Of(ExportRow row) =>
        new(
            row.Id,
            row.DistrictId,
            row.SchoolId,
            row.Kind,
            row.HoldId,
            row.Name,
            new CardReader
            {
                TenantId = row.TenantId,
                Personal = true,
                PersonId = row.PersonId,
                PersonName = row.PersonName,
                Upn = row.Upn,
                Language = row.Language,
                TimeZone = row.TimeZone,
            },
            row.Key,
            row.ExpiresAt,
            row.State
        );
}
