using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SisSync.Bot.Health;

internal static class Readiness
{
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<JobsHealth>("jobs")
            .AddCheck<DemoHealth>("demo");
        return services;
    }

    /// <summary>/healthz: the process answers. /readyz: it can do its work.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.Select(entry => new
                {
                    name = entry.Key,
                    status = entry.Value.Status.ToString(),
                    // words of ours only: an exception's text may say too much
                    description = entry.Value.Description,
                }),
            },
            context.RequestAborted
        );
}
