using Microsoft.Extensions.Options;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Mail;

internal static class MailServices
{
    /// <summary>Mails of alerts, by the transport that the settings name.</summary>
    public static IServiceCollection AddSisSyncMail(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.Configure<MailOptions>(configuration.GetSection(MailOptions.Section));
        services.AddSingleton<SmtpMail>();
        services.AddSingleton<GraphMail>();
        services.AddSingleton<NoMail>();
        services.AddSingleton<IMailTransport>(provider =>
            provider.GetRequiredService<IOptions<MailOptions>>().Value.Mode switch
            {
                "Graph" => provider.GetRequiredService<GraphMail>(),
                "Smtp" => provider.GetRequiredService<SmtpMail>(),
                _ => provider.GetRequiredService<NoMail>(),
            }
        );
        services.AddSingleton<IMailSender, AlertMail>();
        return services;
    }
}
