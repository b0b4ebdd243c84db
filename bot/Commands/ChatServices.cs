using Microsoft.Extensions.DependencyInjection.Extensions;
using SisSync.Bot.Access;
using SisSync.Bot.Features;
using SisSync.Bot.Features.Alerts;
using SisSync.Bot.Features.Files;
using SisSync.Bot.Features.History;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Issues;
using SisSync.Bot.Features.Notify;
using SisSync.Bot.Features.Pause;
using SisSync.Bot.Features.Status;
using SisSync.Bot.Features.Sync;
using SisSync.Bot.Features.Welcome;

namespace SisSync.Bot.Commands;

/// <summary>Registers what people see in chat; core's queries and decisions come from core.</summary>
internal static class ChatServices
{
    public static IServiceCollection AddSisSyncChat(this IServiceCollection services)
    {
        services.TryAddSingleton<IAccessPolicy, AccessPolicy>();
        services.AddSingleton<IChat, Chat>();
        services.AddSingleton<BackgroundWork>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundWork>());
        services.AddSingleton<HoldWork>();
        services.AddSingleton<DrawnDistrictCards>();
        services.AddScoped<SeenDistricts>();
        services.AddScoped<Subjects>();
        services.AddScoped<CommandDispatcher>();
        services.AddScoped<StatusHandler>();
        services.AddScoped<SchoolSuggestions>();
        services.AddScoped<IssuesHandler>();
        services.AddScoped<CsvHandler>();
        services.AddScoped<HistoryHandler>();
        services.AddScoped<HoldHandler>();
        services.AddScoped<ListHoldsHandler>();
        services.AddScoped<ActOnHoldsHandler>();
        services.AddScoped<WelcomeHandler>();
        services.AddScoped<HoldAlerts>();
        services.AddScoped<AlertHandler>();
        services.AddScoped<CardRefresher>();
        services.AddScoped<SchoolPicker>();
        services.AddScoped<DistrictPicker>();
        services.AddScoped<SyncHandler>();
        services.AddScoped<PauseHandler>();
        services.AddScoped<NotifyHandler>();
        services.AddScoped<PlacesHandler>();
        services.AddScoped<ActDispatcher>();
        return services;
    }
}
