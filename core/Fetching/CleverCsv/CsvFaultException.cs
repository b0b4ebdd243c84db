namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>The files are no snapshot. The message names file, line and remedy, never what a cell holds.</summary>
internal sealed class CsvFaultException(
    string message,
    bool transient = false,
    Exception? inner = null
) : Exception(message, inner)
{
    /// <summary>Whether trying again later may help.</summary>
    public bool Transient { get; } = transient;
}
