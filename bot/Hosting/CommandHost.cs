using Microsoft.Extensions.Logging.Console;
using SisSync.Bot.Settings;

namespace SisSync.Bot.Hosting;

/// <summary>
/// What stands behind a command: the same settings and parts as the service, without web server, jobs, endpoints and watched files,
/// which are most of what a command would otherwise cost.
/// </summary>
internal static class CommandHost
{
    /// <summary>A builder that reads the settings as the service's does.</summary>
    public static HostApplicationBuilder CreateBuilder(string? environment = null)
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables("DOTNET_");
        var builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings
            {
                Configuration = configuration,
                ApplicationName = typeof(CommandHost).Assembly.GetName().Name,
                ContentRootPath = RepositoryRoot.Find(AppContext.BaseDirectory),
                EnvironmentName = environment,
            }
        );
        builder
            .Configuration.AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{builder.Environment.EnvironmentName}.json", optional: true)
            .AddEnvironmentVariables();
        return builder;
    }

    /// <summary>The host, to be asked for services and never started.</summary>
    public static IHost Build(HostApplicationBuilder builder, HostParts parts, TimeProvider time)
    {
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        // standard output belongs to the command's result
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.AddFilter<ConsoleLoggerProvider>(level => level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(o =>
            o.LogToStandardErrorThreshold = LogLevel.Trace
        );
        HostFactory.AddParts(builder, parts, time);
        return builder.Build();
    }
}
