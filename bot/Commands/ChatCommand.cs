using System.Diagnostics;
using SisSync.Core.Holding;

namespace SisSync.Bot.Commands;

/// <summary>Everything one can ask, typed or pressed.</summary>
internal abstract record ChatCommand
{
    private ChatCommand() { }

    /// <summary>The district card; null = the only district, or a list to pick from. Pages count from 1.</summary>
    internal sealed record DistrictStatus(string? DistrictId = null, int Page = 1) : ChatCommand;

    /// <summary>The card of the school of this name. <paramref name="Said"/> is the whole text, in case a
    /// word of the name was taken for a word of the command.</summary>
    internal sealed record SchoolStatus(string Name, string Said) : ChatCommand;

    /// <summary>The card of this school; with a hold, how that hold went.</summary>
    internal sealed record OpenSchool(string DistrictId, string SchoolId, string? HoldId)
        : ChatCommand;

    /// <summary>A button of a hold, on the version that was shown.</summary>
    internal sealed record ActOnHold(
        string HoldId,
        int Version,
        HoldAction Action,
        HoldReason? Reason,
        bool Confirmed
    ) : ChatCommand;

    /// <summary>What can be said.</summary>
    internal sealed record Help : ChatCommand;

    /// <summary>Text without a word in it.</summary>
    internal sealed record NotUnderstood(string Said) : ChatCommand;

    /// <summary>A button of another version, or forged.</summary>
    internal sealed record UnknownButton : ChatCommand;

    public T Match<T>(
        Func<DistrictStatus, T> district,
        Func<SchoolStatus, T> school,
        Func<OpenSchool, T> openSchool,
        Func<ActOnHold, T> actOnHold,
        Func<Help, T> help,
        Func<NotUnderstood, T> notUnderstood,
        Func<UnknownButton, T> unknownButton
    ) =>
        this switch
        {
            DistrictStatus c => district(c),
            SchoolStatus c => school(c),
            OpenSchool c => openSchool(c),
            ActOnHold c => actOnHold(c),
            Help c => help(c),
            NotUnderstood c => notUnderstood(c),
            UnknownButton c => unknownButton(c),
            _ => throw new UnreachableException(),
        };
}
