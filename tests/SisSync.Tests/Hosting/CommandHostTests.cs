using Microsoft.Extensions.Configuration;
using SisSync.Bot.Hosting;
using Xunit;

namespace SisSync.Tests.Hosting;

/// <summary>A command stands on less than the service, and on the same settings.</summary>
public class CommandHostTests
{
    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public void CreateBuilder_SettingsAndEnvironment_AreThoseOfTheService(string environment)
    {
        var service = HostFactory.CreateBuilder(environment);

        var command = CommandHost.CreateBuilder(environment);

        Assert.Empty(Settings(service.Configuration).Except(Settings(command.Configuration)));
        Assert.Empty(Settings(command.Configuration).Except(Settings(service.Configuration)));
        Assert.Equal(
            service.Environment.ContentRootPath.TrimEnd('/', '\\'),
            command.Environment.ContentRootPath.TrimEnd('/', '\\')
        );
        Assert.Equal(service.Environment.ApplicationName, command.Environment.ApplicationName);
        Assert.Equal(environment, command.Environment.EnvironmentName);
    }

    private static SortedDictionary<string, string?> Settings(IConfiguration configuration) =>
        new(
            configuration
                .AsEnumerable()
                .Where(pair => pair.Value is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Value),
            StringComparer.OrdinalIgnoreCase
        );
}
