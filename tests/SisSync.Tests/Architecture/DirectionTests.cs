using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using SisSync.Bot.Hosting;
using SisSync.Core.Roster;
using Xunit;

namespace SisSync.Tests.Architecture;

public sealed class DirectionTests
{
    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader()
        .LoadAssemblies(typeof(School).Assembly, typeof(HostFactory).Assembly)
        .Build();

    [Fact]
    public void Core_KnowsNothingOfTheBot() => Forbid(In("SisSync.Core"), ["SisSync.Bot"]);

    [Fact]
    public void Core_KnowsNothingOfWebOrScheduler() =>
        Forbid(In("SisSync.Core"), ["Hangfire", "Microsoft.AspNetCore", "System.CommandLine"]);

    [Fact]
    public void Roster_KnowsNothingElseOfTheHouse() =>
        Forbid(
            In("SisSync.Core.Roster"),
            ["SisSync.Core", "Microsoft.", "System.Net"],
            except: "SisSync.Core.Roster"
        );

    [Theory]
    [InlineData("SisSync.Core.Validation")]
    [InlineData("SisSync.Core.Diffing")]
    [InlineData("SisSync.Core.Holding.Rules")]
    public void PureFolder_TouchesNoDatabaseNetworkClockOrLog(string folder) =>
        Forbid(In(folder), Impure);

    [Theory]
    [InlineData("SisSync.Core.Scheduling.NightPlan")]
    [InlineData("SisSync.Core.Scheduling.NightWindow")]
    [InlineData("SisSync.Core.Scheduling.LocalClock")]
    [InlineData("SisSync.Core.Holding.HoldEngine")]
    public void PureType_TouchesNoDatabaseNetworkClockOrLog(string type) =>
        Forbid(t => t.FullName == type, Impure);

    [Fact]
    public void Wire_IsUsedByTeamsAlone() =>
        Forbid(
            t => In("SisSync.Bot")(t) && !In("SisSync.Bot.Teams")(t),
            ["SisSync.Bot.Teams.Wire"]
        );

    [Fact]
    public void Chat_KnowsNothingOfTeamsHostOrCommands()
    {
        Forbid(
            t => In("SisSync.Bot.Features")(t) || In("SisSync.Bot.Cards")(t),
            ["SisSync.Bot.Teams", "SisSync.Bot.Hosting", "SisSync.Bot.Cli", "Microsoft.AspNetCore"]
        );
    }

    [Fact]
    public void Cli_KnowsNothingOfChatOrTeams() =>
        Forbid(
            In("SisSync.Bot.Cli"),
            ["SisSync.Bot.Teams", "SisSync.Bot.Commands", "SisSync.Bot.Features", "Hangfire"]
        );

    [Fact]
    public void Forbid_DependencyThatExists_IsFound()
    {
        // the check itself can see: the job glue does use Hangfire, core does use a database
        Assert.NotEmpty(Violations(In("SisSync.Bot.Jobs"), ["Hangfire"], null));
        Assert.NotEmpty(Violations(In("SisSync.Core"), ["Microsoft.EntityFrameworkCore"], null));
        Assert.NotEmpty(Violations(In("SisSync.Core"), ["System.TimeProvider"], null));
        Assert.NotEmpty(Violations(In("SisSync.Bot.Teams"), ["SisSync.Bot.Teams.Wire"], null));
    }

    private static readonly string[] Impure =
    [
        "Microsoft.EntityFrameworkCore",
        "Microsoft.Data.Sqlite",
        "Microsoft.Extensions.Logging",
        "System.Net.Http",
        "System.TimeProvider",
        // its plain rows may pass through, what reads and writes them may not
        "SisSync.Core.Persistence.RosterStore",
        "SisSync.Core.Persistence.SisSyncDatabase",
        "SisSync.Core.Persistence.SisSyncDbContext",
        "Hangfire",
    ];

    private static Func<IType, bool> In(string space) =>
        type => Within(type.Namespace.FullName, space);

    private static void Forbid(
        Func<IType, bool> from,
        IReadOnlyList<string> targets,
        string? except = null
    )
    {
        Assert.Contains(House.Types, type => from(type));
        Assert.Empty(Violations(from, targets, except));
    }

    private static List<string> Violations(
        Func<IType, bool> from,
        IReadOnlyList<string> targets,
        string? except
    ) =>
        [
            .. House
                .Types.Where(from)
                .SelectMany(type =>
                    type.Dependencies.Select(d => d.Target.FullName)
                        .Where(target =>
                            targets.Any(t => Within(target, t))
                            && (except is null || !Within(target, except))
                        )
                        .Select(target => $"{type.FullName} -> {target}")
                )
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static bool Within(string name, string space) =>
        name.StartsWith(space, StringComparison.Ordinal)
        && (
            name.Length == space.Length
            || space.EndsWith('.')
            || name[space.Length] is '.' or '+' or '/' or '`'
        );
}
