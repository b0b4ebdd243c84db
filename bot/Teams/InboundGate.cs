using Microsoft.Extensions.Options;
using SisSync.Bot.Access;

namespace SisSync.Bot.Teams;

/// <summary>Everything a request must pass before anything is done for it, in the order that gives strangers the least.</summary>
internal sealed class InboundGate(
    ActivityAuth auth,
    ServiceUrls serviceUrls,
    IAccessPolicy access,
    IOptions<TeamsOptions> options,
    ILogger<InboundGate> logger
)
{
    private static readonly Admission.Refused TooLarge = new(
        StatusCodes.Status413PayloadTooLarge,
        $"The body is longer than {RequestBody.Limit} bytes."
    );

    public async Task<Admission> AdmitAsync(
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (context.Request.ContentLength > RequestBody.Limit)
        {
            return TooLarge;
        }

        var authenticated = await auth.AuthenticateAsync(context, cancellationToken);
        if (authenticated is not AuthOutcome.Accepted { Identity: var identity })
        {
            return Refuse(authenticated);
        }

        if (await RequestBody.ReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return TooLarge;
        }

        if (InboundActivity.Read(body, out var mistake) is not { } inbound)
        {
            return new Admission.Refused(StatusCodes.Status400BadRequest, mistake);
        }

        var compared = auth.Check(identity, inbound.Activity);
        return compared is AuthOutcome.Accepted ? Place(inbound) : Refuse(compared);
    }

    private Admission Place(InboundActivity inbound)
    {
        Uri? serviceUrl = null;
        if (
            inbound.Activity.ServiceUrl is { } address
            && !serviceUrls.TryAccept(address, out serviceUrl)
        )
        {
            return new Admission.Refused(
                StatusCodes.Status400BadRequest,
                "The host of serviceUrl may not be called back: see Teams:ServiceUrlHosts."
            );
        }

        // without an app id nothing proves the tenant, so none is taken over
        if (!options.Value.HasAppId)
        {
            return new Admission.Admitted(inbound, serviceUrl, TenantId: null);
        }

        if (inbound.HasTwoTenants || !IsServed(inbound.TenantId))
        {
            TeamsLog.TenantRefused(logger);
            return new Admission.Refused(
                StatusCodes.Status403Forbidden,
                "The tenant belongs to no district of this service."
            );
        }

        return new Admission.Admitted(inbound, serviceUrl, inbound.TenantId);
    }

    private bool IsServed(string? tenantId) =>
        tenantId is not null && access.DistrictsOfTenant(tenantId).Count > 0;

    private Admission.Refused Refuse(AuthOutcome outcome) =>
        outcome.Match(
            _ => throw new System.Diagnostics.UnreachableException(),
            refused =>
            {
                TeamsLog.RequestRefused(logger, refused.Status, refused.Reason);
                return new Admission.Refused(
                    refused.Status,
                    options.Value.HasAppId ? null : $"Refused: {refused.Reason}."
                );
            }
        );
}
