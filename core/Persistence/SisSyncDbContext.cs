using Microsoft.EntityFrameworkCore;
using SisSync.Core.Exporting;
using SisSync.Core.Inbox;
using SisSync.Core.Notifying;
using SisSync.Core.Works;

namespace SisSync.Core.Persistence;

/// <summary>
/// The tables that people and jobs change row by row. Roster tables are not part of the model: they are read and written
/// set-wise (<see cref="RosterTables"/>).
/// </summary>
internal sealed class SisSyncDbContext(DbContextOptions<SisSyncDbContext> options)
    : DbContext(options)
{
    public DbSet<DistrictRow> Districts => Set<DistrictRow>();
    public DbSet<SchoolRow> Schools => Set<SchoolRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<SchoolRunRow> SchoolRuns => Set<SchoolRunRow>();
    public DbSet<HoldRow> Holds => Set<HoldRow>();
    public DbSet<HoldReasonRow> HoldReasons => Set<HoldReasonRow>();
    public DbSet<ApprovalRow> Approvals => Set<ApprovalRow>();
    public DbSet<SuppressionRow> Suppressions => Set<SuppressionRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();
    public DbSet<CardCopyRow> CardCopies => Set<CardCopyRow>();
    public DbSet<WorkRow> Works => Set<WorkRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<ExportRow> Exports => Set<ExportRow>();
    public DbSet<UploadedFileRow> UploadedFiles => Set<UploadedFileRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimes>();
        configurationBuilder.Properties<DateTime?>().HaveConversion<UtcDateTimes>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DistrictRow>().HasKey(d => d.Id);
        modelBuilder.Entity<SchoolRow>(e =>
        {
            e.HasKey(s => s.Key);
            e.HasIndex(s => new { s.DistrictId, s.Id }).IsUnique();
        });
        modelBuilder.Entity<RunRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => new { r.DistrictId, r.StartedAt });
        });
        modelBuilder.Entity<SchoolRunRow>(e =>
        {
            e.HasKey(r => new { r.RunId, r.SchoolKey });
            e.HasIndex(r => new { r.SchoolKey, r.At });
        });
        modelBuilder.Entity<HoldRow>(e =>
        {
            e.HasKey(h => h.Id);
            e.HasMany(h => h.Reasons).WithOne().HasForeignKey(r => r.HoldId);
            // one open hold a school, whoever writes
            e.HasIndex(h => h.SchoolKey).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
            e.HasIndex(h => new { h.DistrictId, h.ClosedAt });
        });
        modelBuilder.Entity<HoldReasonRow>().HasKey(r => new { r.HoldId, r.Reason });
        modelBuilder
            .Entity<ApprovalRow>()
            .HasKey(a => new
            {
                a.SchoolKey,
                a.Reason,
                a.Evidence,
            });
        modelBuilder.Entity<SuppressionRow>(e =>
        {
            e.HasKey(s => s.Id);
            e.HasIndex(s => new { s.SchoolKey, s.Reason })
                .IsUnique()
                .HasFilter("\"LiftedAt\" IS NULL");
        });
        modelBuilder.Entity<AuditRow>(e =>
        {
            e.HasKey(a => a.Id);
            e.HasIndex(a => new { a.DistrictId, a.At });
        });
        modelBuilder.Entity<OutboxRow>(e =>
        {
            e.HasKey(o => o.Id);
            e.HasIndex(o => new { o.DoneAt, o.NextAttempt });
            e.HasIndex(o => o.Key).IsUnique();
            e.HasIndex(o => new { o.HoldId, o.Kind });
        });
        modelBuilder.Entity<SubscriptionRow>(e =>
        {
            e.HasKey(s => new { s.ConversationId, s.DistrictId });
            e.Property(s => s.Language).HasDefaultValue("en");
        });
        modelBuilder.Entity<CardCopyRow>(e =>
        {
            e.HasKey(c => c.Id);
            e.HasIndex(c => new { c.ConversationId, c.ActivityId }).IsUnique();
            e.HasIndex(c => new { c.DistrictId, c.SchoolId });
        });
        modelBuilder.Entity<WorkRow>(e =>
        {
            e.HasKey(w => w.Id);
            e.HasIndex(w => w.FinishedAt);
            e.HasIndex(w => new { w.HoldId, w.StartedAt });
        });
        modelBuilder.Entity<InboxRow>(e =>
        {
            e.HasKey(i => i.Id);
            e.HasIndex(i => i.Key).IsUnique();
            e.HasIndex(i => i.DoneAt);
        });
        modelBuilder.Entity<ExportRow>(e =>
        {
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.ExpiresAt);
        });
        modelBuilder.Entity<UploadedFileRow>(e =>
        {
            e.HasKey(f => f.Id);
            e.HasIndex(f => f.RemoveAt);
        });
    }
}
