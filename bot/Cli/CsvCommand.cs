using System.CommandLine;
using System.Globalization;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Cli;

/// <summary>Writes one CSV file for whoever edits the SIS.</summary>
internal static class CsvCommand
{
    public static Command Create(ICliHost host, CliIo io)
    {
        var district = new Option<string?>("--district")
        {
            Description = "District id; not needed when one district has the school.",
            HelpName = "ID",
        };
        var school = new Option<string>("--school")
        {
            Required = true,
            Description = "School id or name.",
            HelpName = "ID|NAME",
        };
        var kind = new Option<string>("--kind")
        {
            Required = true,
            Description = "An error or alert code, a hold reason, additions, updates or removals.",
            HelpName = "KIND",
        };
        var hold = new Option<string?>("--hold")
        {
            Description = "The rows of this hold.",
            HelpName = "ID",
        };
        var file = new Option<string?>("--out")
        {
            Description = "File to write; standard output without it.",
            HelpName = "FILE",
        };
        var command = new Command("csv", "Write a CSV file.")
        {
            district,
            school,
            kind,
            hold,
            file,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                host.RunAsync(
                    async (services, token) =>
                    {
                        var asked = parsed.GetValue(district);
                        var id = asked is null ? null : CliOptions.Districts(services, asked)[0].Id;
                        var csv = services.GetRequiredService<ICsvReports>();
                        Task<int> Write(Stream output) =>
                            csv.WriteAsync(
                                id,
                                parsed.GetRequiredValue(school),
                                parsed.GetRequiredValue(kind),
                                parsed.GetValue(hold),
                                output,
                                token
                            );
                        if (parsed.GetValue(file) is not { } path)
                        {
                            // all or nothing: a reader down a pipe cannot tell half a file from a whole one
                            await using var whole = new FileStream(
                                Path.GetTempFileName(),
                                new FileStreamOptions
                                {
                                    Access = FileAccess.ReadWrite,
                                    Mode = FileMode.Truncate,
                                    Options = FileOptions.DeleteOnClose,
                                }
                            );
                            await Write(whole);
                            whole.Position = 0;
                            await whole.CopyToAsync(io.Bytes, token);
                            await io.Bytes.FlushAsync(token);
                            return 0;
                        }
                        var rows = await OutFile.WriteAsync(path, Write);
                        await io.Out.WriteLineAsync(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{rows:N0} rows written to {path}"
                            )
                        );
                        return 0;
                    },
                    cancellationToken
                )
        );
        return command;
    }
}
