using System.CommandLine;
using System.Globalization;
using SisSync.Core.Persistence;

namespace SisSync.Bot.Cli;

/// <summary>The commands of SisSync; without one it serves.</summary>
internal static class CommandLine
{
    private const int Misused = 2;

    public static async Task<int> RunAsync(
        string[] args,
        ICliHost host,
        CliIo io,
        CancellationToken cancellationToken
    )
    {
        // commands, logs and what is stored speak English whatever the machine's language; a chat turn brings its own
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        var root = Create(host, io);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await io.Error.WriteLineAsync(error.Message);
            }
            await WriteUsageAsync(root, parsed.CommandResult.Command, io.Error);
            return Misused;
        }
        var invocation = new InvocationConfiguration
        {
            Output = io.Out,
            Error = io.Error,
            EnableDefaultExceptionHandler = false,
            // time for a run to end cleanly after Ctrl+C or a stop by the service manager
            ProcessTerminationTimeout = TimeSpan.FromSeconds(40),
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception e) when (IsExpected(e))
        {
            await io.Error.WriteLineAsync(Text(e));
        }
        catch (OperationCanceledException)
        {
            await io.Error.WriteLineAsync("Stopped.");
        }
        catch (Exception e)
        {
            await io.Error.WriteLineAsync($"SisSync failed unexpectedly. {e}");
        }
        return 1;
    }

    private static RootCommand Create(ICliHost host, CliIo io)
    {
        var root = new RootCommand(
            "SisSync keeps accounts in step with the school roster, every night. Without a command it serves."
        )
        {
            SyncCommand.Create(host, io),
            ReportCommand.Create(host, io),
            HoldsCommand.Create(host, io),
            ResolveCommand.Create(host, io),
            SuppressionsCommand.Create(host, io),
            PauseCommand.CreatePause(host, io),
            PauseCommand.CreateUnpause(host, io),
            CsvCommand.Create(host, io),
            PackageCommand.Create(host, io),
        };
        root.SetAction((_, cancellationToken) => host.ServeAsync(cancellationToken));
        return root;
    }

    /// <summary>What --help prints, but where errors go.</summary>
    private static Task<int> WriteUsageAsync(RootCommand root, Command command, TextWriter error) =>
        root.Parse(command == root ? ["--help"] : [command.Name, "--help"])
            .InvokeAsync(new InvocationConfiguration { Output = error, Error = error });

    // .NET puts the name of core's parameter behind the sentence
    private static string Text(Exception e) =>
        e is ArgumentException { ParamName: { } name }
            ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : e.Message;

    // core refuses unknown schools, kinds and holds by ArgumentException; its subtypes are defects
    private static bool IsExpected(Exception e) =>
        e is CliException or DatabaseException || e.GetType() == typeof(ArgumentException);
}
