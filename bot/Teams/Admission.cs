using System.Diagnostics;

namespace SisSync.Bot.Teams;

/// <summary>Whether a request is let in.</summary>
internal abstract record Admission
{
    private Admission() { }

    /// <summary>Let in. Address and tenant are checked; either may be missing.</summary>
    public sealed record Admitted(InboundActivity Inbound, Uri? ServiceUrl, string? TenantId)
        : Admission;

    /// <summary>Turned away. <paramref name="Message"/> is told to the caller; none for a token, which learns nothing.</summary>
    public sealed record Refused(int Status, string? Message) : Admission;

    public T Match<T>(Func<Admitted, T> admitted, Func<Refused, T> refused) =>
        this switch
        {
            Admitted a => admitted(a),
            Refused r => refused(r),
            _ => throw new UnreachableException(),
        };
}
