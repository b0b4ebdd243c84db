namespace SisSync.Bot.Cli;

/// <summary>What stands behind the commands.</summary>
internal interface ICliHost
{
    /// <summary>Serves until it is stopped.</summary>
    Task<int> ServeAsync(CancellationToken cancellationToken);

    /// <summary>Does one command's work on checked settings and a prepared database; binds no port and starts no job.</summary>
    Task<int> RunAsync(
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken
    );
}
