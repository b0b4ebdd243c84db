using Microsoft.Extensions.Hosting.Internal;
using SisSync.Bot.Settings;
using SisSync.Bot.Teams;
using SisSync.Core.Configuration;
using Xunit;

namespace SisSync.Tests.Settings;

public sealed class RootedPathsTests
{
    private readonly RootedPaths _paths = new(
        new HostingEnvironment { ContentRootPath = Path.GetTempPath() }
    );

    [Theory]
    [InlineData("Data Source=data/x.db", "data/x.db")]
    [InlineData("Filename=data/x.db;Cache=Shared", "data/x.db")]
    public void PostConfigure_RelativeDatabase_CountsFromTheRoot(string connection, string file)
    {
        var options = new SisSyncOptions { Database = { ConnectionString = connection } };

        _paths.PostConfigure(null, options);

        Assert.Contains(Path.Combine(Path.GetTempPath(), file), options.Database.ConnectionString);
    }

    [Fact]
    public void PostConfigure_Certificate_CountsFromTheRoot()
    {
        var options = new TeamsOptions { MicrosoftAppCertificatePath = "secrets/bot.pfx" };

        _paths.PostConfigure(null, options);

        Assert.Equal(
            Path.Combine(Path.GetTempPath(), "secrets/bot.pfx"),
            options.MicrosoftAppCertificatePath
        );
    }

    [Fact]
    public void PostConfigure_MemoryDatabase_IsLeftAlone()
    {
        var options = new SisSyncOptions
        {
            Database = { ConnectionString = "Data Source=:memory:" },
        };

        _paths.PostConfigure(null, options);

        Assert.Contains("=:memory:", options.Database.ConnectionString);
    }

    [Fact]
    public void PostConfigure_CsvFolder_CountsFromTheRoot()
    {
        var options = new SisSyncOptions
        {
            Districts = [new() { Source = { Path = "rosters/oak" } }, new()],
        };

        _paths.PostConfigure(null, options);

        Assert.Equal(
            Path.Combine(Path.GetTempPath(), "rosters/oak"),
            options.Districts[0].Source.Path
        );
        Assert.Empty(options.Districts[1].Source.Path);
    }

    [Fact]
    public void Find_BuiltProgram_IsTheFolderOfTheSolution()
    {
        var root = RepositoryRoot.Find(AppContext.BaseDirectory);

        Assert.True(File.Exists(Path.Combine(root, "appsettings.json")));
        Assert.True(File.Exists(Path.Combine(root, "SisSync.sln")));
    }
}
