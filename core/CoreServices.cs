using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SisSync.Core.Admins;
using SisSync.Core.Configuration;
using SisSync.Core.Exporting;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Core.Holding;
using SisSync.Core.Inbox;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Core.Scheduling;
using SisSync.Core.Works;

namespace SisSync.Core;

/// <summary>Registers core.</summary>
public static class CoreServices
{
    /// <summary>
    /// Adds everything core offers. Needs a <see cref="TimeProvider"/>, and, to deliver notifications,
    /// an <see cref="INotificationSender"/> and an <see cref="IMailSender"/>.
    /// </summary>
    public static IServiceCollection AddSisSyncCore(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.Configure<SisSyncOptions>(configuration);
        services.AddSingleton(provider => new SisSyncDatabase(
            provider.GetRequiredService<IOptions<SisSyncOptions>>().Value.Database.ConnectionString
        ));
        services.AddSingleton<GroupWriter>();
        services.AddSingleton<SmallReads>();
        services.AddSingleton<IDatabaseSetup, DatabaseSetup>();
        services.AddCleverApi();
        services.AddSingleton<IRosterSourceFactory, RosterSourceFactory>();
        services.AddSingleton<SyncLauncher>();
        services.AddSingleton<ISyncLauncher>(provider =>
            provider.GetRequiredService<SyncLauncher>()
        );
        services.AddSingleton<ISchoolPauses, SchoolPauses>();
        services.AddSingleton<IHoldQueries, HoldQueries>();
        services.AddSingleton<IHoldDecisions, HoldDecisions>();
        services.AddSingleton<ISuppressions, Suppressions>();
        services.AddSingleton<IReportVersion, ReportVersion>();
        services.AddSingleton<ReportQueries>();
        services.AddSingleton<IReportQueries, ReportCache>();
        services.AddSingleton<IRunHistory, RunHistory>();
        services.AddSingleton<ICsvReports, CsvReports>();
        services.AddSingleton<IIssueNews, IssueNews>();
        services.AddSingleton<IExports, Exports>();
        services.AddSingleton<IUploadedFiles, UploadedFiles>();
        services.AddSingleton<ICleverAdmins, CleverAdmins>();
        services.AddSingleton<INightLog, NightLog>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<ISubscriptions>(provider =>
            provider.GetRequiredService<Subscriptions>()
        );
        services.AddSingleton<ISubscriptionAddresses>(provider =>
            provider.GetRequiredService<Subscriptions>()
        );
        services.AddSingleton<CardEditDispatcher>();
        services.AddSingleton<IAlertTick, AlertTick>();
        services.AddSingleton<MessageSender>();
        services.AddSingleton<PlaceSender>();
        services.AddSingleton<IOutboxDispatcher, OutboxDispatcher>();
        services.AddSingleton<ICardCopies, CardCopies>();
        services.AddSingleton<ProcessMark>();
        services.AddSingleton<HoldWorks>();
        services.AddSingleton<IWorkBook, WorkBook>();
        services.AddSingleton<IActivityInbox, ActivityInbox>();
        return services;
    }
}
