namespace SisSync.Bot.Cli;

/// <summary>A command cannot go on; the message is for the person at the terminal.</summary>
internal sealed class CliException(string message) : Exception(message);
