namespace SisSync.Bot.Graph;

/// <summary>The login gave no token for Graph; the message is its error code.</summary>
internal sealed class GraphTokenException(string code, Exception? inner = null)
    : Exception(code, inner);
