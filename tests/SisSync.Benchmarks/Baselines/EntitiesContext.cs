using Microsoft.EntityFrameworkCore;

namespace SisSync.Benchmarks.Baselines;

/// <summary>The tables of the ordinary way.</summary>
internal sealed class EntitiesContext(string file) : DbContext
{
    public DbSet<PersonEntity> People => Set<PersonEntity>();

    public DbSet<SectionEntity> Sections => Set<SectionEntity>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseSqlite($"Data Source={file}");
}

internal sealed class PersonEntity
{
    public required string Id { get; set; }
    public string? First { get; set; }
    public string? Last { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string? Grade { get; set; }
    public string? SisId { get; set; }
    public string? School { get; set; }
    public List<LinkEntity> Links { get; set; } = [];
}

internal sealed class LinkEntity
{
    public int Id { get; set; }
    public required string StudentId { get; set; }
    public string? Type { get; set; }
}

internal sealed class SectionEntity
{
    public required string Id { get; set; }
    public string? School { get; set; }
    public string? Name { get; set; }
    public string Teachers { get; set; } = "";
    public string Students { get; set; } = "";
}
