namespace SisSync.Core.Persistence;

/// <summary>The database cannot be used as it is. The message is for the operator and names the remedy.</summary>
public sealed class DatabaseException(string message, Exception? inner = null)
    : Exception(message, inner);
