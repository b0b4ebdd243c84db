namespace SisSync.Bot.Settings;

/// <summary>What the settings of mails must be.</summary>
internal static class EmailCheck
{
    private static readonly string[] Securities = ["StartTls", "Tls", "None"];
    private static readonly string[] Registration = ["TenantId", "ClientId", "ClientSecret"];

    public static IEnumerable<SettingFault> Run(IConfiguration configuration)
    {
        var email = configuration.GetSection("Email");
        var mode = email["Mode"] ?? "Off";
        if (mode is not ("Off" or "Smtp" or "Graph"))
        {
            yield return new("Email:Mode", $"\"{mode}\" is not known.", "Use Off, Smtp or Graph.");
            yield break;
        }
        if (mode == "Off")
        {
            yield break;
        }
        if (!AlertCheck.IsMailbox(email["From"] ?? ""))
        {
            yield return new(
                "Email:From",
                string.IsNullOrEmpty(email["From"]) ? "is missing." : "is not a mailbox.",
                "Give the mailbox that mails come from, such as sissync@example.org."
            );
        }
        if (mode == "Graph")
        {
            foreach (var fault in Graph(configuration.GetSection("Graph")))
            {
                yield return fault;
            }
            yield break;
        }
        var smtp = email.GetSection("Smtp");
        if (string.IsNullOrWhiteSpace(smtp["Host"]))
        {
            yield return new("Email:Smtp:Host", "is missing.", "Give the name of the mail server.");
        }
        var security = smtp["Security"] ?? Securities[0];
        if (!Securities.Contains(security))
        {
            yield return new(
                "Email:Smtp:Security",
                $"\"{security}\" is not known.",
                $"Use {string.Join(", ", Securities)}."
            );
        }
        else if (security == "None" && !Addresses.IsLoopbackHost(smtp["Host"] ?? ""))
        {
            yield return new(
                "Email:Smtp:Security",
                "None would send mails in the clear.",
                "Use StartTls or Tls; None is for a server on this machine."
            );
        }
    }

    private static IEnumerable<SettingFault> Graph(IConfigurationSection graph) =>
        Registration
            .Where(key => string.IsNullOrWhiteSpace(graph[key]))
            .Select(key => new SettingFault(
                $"Graph:{key}",
                "is missing while Email:Mode is Graph.",
                "Give the registration that may send mails (Mail.Send), or set Email:Mode to Smtp."
            ))
            .Concat(
                graph["BaseUrl"] is { Length: > 0 } url && !Addresses.IsSafe(url)
                    ?
                    [
                        new(
                            "Graph:BaseUrl",
                            $"\"{url}\" is not a safe address.",
                            "Use https (http is for loopback only)."
                        ),
                    ]
                    : []
            );
}
