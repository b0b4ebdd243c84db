using System.Globalization;
using SisSync.Core.Runs;

namespace SisSync.Bot.Cli;

/// <summary>One line on the terminal, written over again as a run goes on.</summary>
internal sealed class ProgressLine(TextWriter error, TimeProvider time) : IProgress<RunProgress>
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private string _shown = "";
    private string _stage = "";
    private long _written;

    /// <summary>Progress for a person, or none where nobody watches.</summary>
    public static ProgressLine? For(CliIo io, TimeProvider time) =>
        io.ErrorIsTerminal ? new ProgressLine(io.Error, time) : null;

    public void Report(RunProgress value)
    {
        lock (_lock)
        {
            if (value.Stage == _stage && time.GetElapsedTime(_written) < Pace)
            {
                return;
            }
            (_stage, _written) = (value.Stage, time.GetTimestamp());
            Show(
                value.Schools > 0
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{value.Stage}: {value.People:N0} people, {value.SchoolsDone:N0} of {value.Schools:N0} schools"
                    )
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{value.Stage}: {value.People:N0} people"
                    )
            );
        }
    }

    /// <summary>Wipes the line, so that the result starts on an empty one.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            Show("");
            error.Write('\r');
            error.Flush();
        }
    }

    private void Show(string text)
    {
        error.Write('\r' + text.PadRight(_shown.Length));
        error.Flush();
        _shown = text;
    }
}
