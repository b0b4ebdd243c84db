using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SisSync.Core.Persistence;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without the program.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SisSyncDbContext>
{
    public SisSyncDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SisSyncDbContext>()
                .UseSqlite("Data Source=:memory:")
                .Options
        );
}
