using System.Diagnostics;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;

namespace SisSync.Bot.Commands;

/// <summary>Everything one can ask, typed or pressed.</summary>
internal abstract record ChatCommand
{
    private ChatCommand() { }

    /// <summary>The district card; null = the only district, or a list to pick from. Pages count from 1.</summary>
    /// <param name="DistrictId">Which district.</param>
    /// <param name="Page">Which page.</param>
    /// <param name="Only">Schools of this group alone.</param>
    internal sealed record DistrictStatus(
        string? DistrictId = null,
        int Page = 1,
        SchoolGroup? Only = null
    ) : ChatCommand;

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

    /// <summary>Types of errors and alerts, with how to fix them.</summary>
    internal sealed record Issues(IssueScope Scope, Target About) : ChatCommand;

    /// <summary>Open holds; <paramref name="Ticked"/> = with every school of the page chosen.</summary>
    internal sealed record ListHolds(Target About, int Page = 1, bool Ticked = false) : ChatCommand;

    /// <summary>One action for several holds, on the versions that were shown.</summary>
    internal sealed record ActOnHolds(
        string DistrictId,
        IReadOnlyList<ShownHold> Holds,
        HoldAction Action,
        bool Confirmed
    ) : ChatCommand;

    /// <summary>How an action for several holds went.</summary>
    internal sealed record HoldResults(string DistrictId, IReadOnlyList<ShownHold> Holds)
        : ChatCommand;

    /// <summary>Recent runs.</summary>
    internal sealed record History(Target About) : ChatCommand;

    /// <summary>A CSV file of a school; with a hold, of that hold's rows.</summary>
    internal sealed record Csv(Target About, string Kind, string? HoldId) : ChatCommand;

    /// <summary>A sync, a pause or a subscription.</summary>
    internal sealed record Act(ActCommand Command) : ChatCommand;

    /// <summary>What can be said.</summary>
    internal sealed record Help : ChatCommand;

    /// <summary>The bot has just come to this place.</summary>
    internal sealed record Welcome : ChatCommand;

    /// <summary>Text without a word in it.</summary>
    internal sealed record NotUnderstood(string Said) : ChatCommand;

    /// <summary>A button of another version, or forged.</summary>
    internal sealed record UnknownButton : ChatCommand;

    public T Match<T>(
        Func<DistrictStatus, T> district,
        Func<SchoolStatus, T> school,
        Func<OpenSchool, T> openSchool,
        Func<ActOnHold, T> actOnHold,
        Func<Issues, T> issues,
        Func<ListHolds, T> listHolds,
        Func<ActOnHolds, T> actOnHolds,
        Func<HoldResults, T> holdResults,
        Func<History, T> history,
        Func<Csv, T> csv,
        Func<Act, T> act,
        Func<Help, T> help,
        Func<Welcome, T> welcome,
        Func<NotUnderstood, T> notUnderstood,
        Func<UnknownButton, T> unknownButton
    ) =>
        this switch
        {
            DistrictStatus c => district(c),
            SchoolStatus c => school(c),
            OpenSchool c => openSchool(c),
            ActOnHold c => actOnHold(c),
            Issues c => issues(c),
            ListHolds c => listHolds(c),
            ActOnHolds c => actOnHolds(c),
            HoldResults c => holdResults(c),
            History c => history(c),
            Csv c => csv(c),
            Act c => act(c),
            Help c => help(c),
            Welcome c => welcome(c),
            NotUnderstood c => notUnderstood(c),
            UnknownButton c => unknownButton(c),
            _ => throw new UnreachableException(),
        };
}

/// <summary>A hold as a card showed it.</summary>
internal sealed record ShownHold(string Id, int Version);
