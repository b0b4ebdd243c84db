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
        services.AddSingleton<SeenDistricts>();
        services.AddSingleton<Subjects>();
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton<StatusHandler>();
        services.AddSingleton<SchoolSuggestions>();
        services.AddSingleton<IssuesHandler>();
        services.AddSingleton<CsvHandler>();
        services.AddSingleton<HistoryHandler>();
        services.AddSingleton<HoldHandler>();
        services.AddSingleton<ListHoldsHandler>();
        services.AddSingleton<ActOnHoldsHandler>();
        services.AddSingleton<WelcomeHandler>();
        services.AddSingleton<HoldAlerts>();
        services.AddSingleton<AlertHandler>();
        services.AddSingleton<CardRefresher>();
        services.AddSingleton<SchoolPicker>();
        services.AddSingleton<DistrictPicker>();
        services.AddSingleton<SyncHandler>();
        services.AddSingleton<PauseHandler>();
        services.AddSingleton<NotifyHandler>();
        services.AddSingleton<PlacesHandler>();
        services.AddSingleton<ActDispatcher>();
        return services;
    }
}
