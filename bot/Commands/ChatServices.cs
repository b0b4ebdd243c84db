using Microsoft.Extensions.DependencyInjection.Extensions;
using SisSync.Bot.Access;
using SisSync.Bot.Features.Alerts;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Status;

namespace SisSync.Bot.Commands;

/// <summary>Registers what people see in chat; core's queries and decisions come from core.</summary>
internal static class ChatServices
{
    public static IServiceCollection AddSisSyncChat(this IServiceCollection services)
    {
        services.TryAddSingleton<IAccessPolicy, AccessPolicy>();
        services.AddSingleton<IChat, Chat>();
        services.AddSingleton<HoldWork>();
        services.AddScoped<SeenDistricts>();
        services.AddScoped<CommandDispatcher>();
        services.AddScoped<StatusHandler>();
        services.AddScoped<HoldHandler>();
        services.AddScoped<AlertHandler>();
        return services;
    }
}
