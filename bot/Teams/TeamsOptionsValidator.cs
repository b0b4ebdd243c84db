using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace SisSync.Bot.Teams;

/// <summary>Finds every mistake of the registration at once, each with its key and remedy. Never repeats a secret.</summary>
internal sealed class TeamsOptionsValidator : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var mistakes = Registration(options)
            .Concat(Addresses(options))
            .Concat(options.Teams.ServiceUrlHosts.SelectMany(Host))
            .ToList();
        return mistakes.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Registration(TeamsOptions options)
    {
        if (!(options.IsSingleTenant || options.IsMultiTenant || options.IsManagedIdentity))
        {
            yield return $"MicrosoftAppType is '{options.MicrosoftAppType}': use SingleTenant, MultiTenant or UserAssignedMSI.";
        }

        if (!options.HasAppId)
        {
            if (options.MicrosoftAppPassword.Length > 0)
            {
                yield return "MicrosoftAppPassword is set but MicrosoftAppId is not: set both, or neither while developing.";
            }

            yield break;
        }

        if (options.MicrosoftAppId.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            yield return "MicrosoftAppId contains a space: copy the Application (client) ID of the registration.";
        }

        foreach (var mistake in Proof(options))
        {
            yield return mistake;
        }

        if (
            options.IsSingleTenant
            && options.MicrosoftAppTenantId.Length == 0
            && options.ToChannelFromBotLoginUrl.Length == 0
        )
        {
            yield return "MicrosoftAppTenantId is empty: a SingleTenant registration needs the id of its home tenant.";
        }
    }

    // what the bot shows to be given a token: one thing, so that nobody believes in the other
    private static IEnumerable<string> Proof(TeamsOptions options)
    {
        var secret = options.MicrosoftAppPassword.Length > 0;
        if (options.IsManagedIdentity)
        {
            if (secret || options.HasCertificate)
            {
                yield return "MicrosoftAppPassword or MicrosoftAppCertificatePath is set but a UserAssignedMSI has neither: remove it, or set MicrosoftAppType to SingleTenant.";
            }
        }
        else if (secret && options.HasCertificate)
        {
            yield return "MicrosoftAppPassword and MicrosoftAppCertificatePath are both set: keep one of them.";
        }
        else if (!secret && !options.HasCertificate)
        {
            yield return "MicrosoftAppPassword is empty: set the client secret of the registration, best as an environment variable, or MicrosoftAppCertificatePath.";
        }
        else if (options.HasCertificate && CertificateMistake(options) is { } mistake)
        {
            yield return mistake;
        }
    }

    private static string? CertificateMistake(TeamsOptions options)
    {
        try
        {
            BotCertificate
                .Load(options.MicrosoftAppCertificatePath, options.MicrosoftAppCertificatePassword)
                .Dispose();
            return null;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return "MicrosoftAppCertificatePath cannot be used: name a .pfx or .pem file that holds certificate and private key, with its password in MicrosoftAppCertificatePassword.";
        }
    }

    private static IEnumerable<string> Addresses(TeamsOptions options)
    {
        if (!IsHttps(options.ToBotFromChannelOpenIdMetadataUrl, httpOnLoopback: true))
        {
            yield return $"ToBotFromChannelOpenIdMetadataUrl is '{options.ToBotFromChannelOpenIdMetadataUrl}': use an https address (http only on loopback).";
        }

        if (!IsHttps(options.LoginUrl, httpOnLoopback: false))
        {
            yield return $"ToChannelFromBotLoginUrl is '{options.LoginUrl}': use an https address with the tenant as its path.";
        }
    }

    private static IEnumerable<string> Host(string entry, int index)
    {
        if (!AllowedHost.TryParse(entry, out _))
        {
            yield return $"Teams:ServiceUrlHosts:{index} is '{entry}': write host or host:port, without scheme, path or wildcard; no IP address but loopback.";
        }
    }

    private static bool IsHttps(string text, bool httpOnLoopback) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (
            uri.Scheme == Uri.UriSchemeHttps
            || (httpOnLoopback && uri.Scheme == Uri.UriSchemeHttp && Loopback.Is(uri))
        );
}
