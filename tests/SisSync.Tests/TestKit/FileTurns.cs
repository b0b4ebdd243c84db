using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SisSync.Core.Reporting;
using SisSync.Tests.Acting;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>What people do to get a CSV file, in the whole program.</summary>
internal static class FileTurns
{
    /// <summary>A program whose first school is on hold, with these settings of files.</summary>
    public static async Task<WholeProgram> HeldAsync(params (string Key, string Value)[] settings)
    {
        var program = await CardCopiesTests.HeldAsync();
        program.Settings["PublicUrl"] = "https://sissync.example.org";
        foreach (var (key, value) in settings)
        {
            program.Settings[key] = value;
        }
        await program.RestartAsync();
        return program;
    }

    /// <summary>The same with files through Graph, which is the drive.</summary>
    public static Task<WholeProgram> ThroughGraphAsync(
        FakeDrive drive,
        params (string Key, string Value)[] settings
    ) =>
        HeldAsync([
            ("Graph:BaseUrl", $"{drive.Address}/v1.0"),
            ("Graph:TenantId", Activities.Tenant),
            ("Graph:ClientId", "app-of-the-tests"),
            ("Graph:ClientSecret", "not-a-secret"),
            ("Files:Mode", "Graph"),
            ("Files:UploadHosts:0", drive.Host),
            .. settings,
        ]);

    /// <summary>The CSV button of the first school.</summary>
    public static JsonObject Csv(
        this WholeProgram program,
        string person = People.Mara,
        string kind = "data_removals"
    ) =>
        program.Execute(
            "csv",
            new JsonObject
            {
                ["district"] = WholeProgram.DistrictId,
                ["school"] = Rosters.School(0),
                ["csv"] = kind,
            },
            person
        );

    /// <summary>Presses it in the person's own chat; the message that comes.</summary>
    public static async Task<JsonNode> AskCsvAsync(
        this WholeProgram program,
        string person = People.Mara,
        string kind = "data_removals"
    )
    {
        var before = program.Connector.Calls.Count;
        await program.PostAsync(program.Csv(person, kind));
        return program.Connector.Calls.Skip(before).Last().Body!;
    }

    /// <summary>What a client sends when the person answers a consent card.</summary>
    public static JsonObject Consent(
        this WholeProgram program,
        JsonNode card,
        string? uploadUrl,
        string person = People.Mara
    )
    {
        var content = card["attachments"]![0]!["content"]!;
        var accepts = uploadUrl is not null;
        var invoke = Activities.Envelope(program.Connector.ServiceUrl, "invoke");
        invoke["name"] = "fileConsent/invoke";
        invoke["replyToId"] = Activities.CardId;
        invoke["value"] = new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = accepts ? "accept" : "decline",
            ["context"] = content[accepts ? "acceptContext" : "declineContext"]!.DeepClone(),
        };
        if (accepts)
        {
            invoke["value"]!["uploadInfo"] = new JsonObject
            {
                ["contentUrl"] = "https://contoso-my.sharepoint.com/personal/mara/file.csv",
                ["name"] = "file.csv",
                ["uploadUrl"] = uploadUrl,
                ["uniqueId"] = "3A9D6C1E-7B42-4F80-95E1-0C8D2A6F7B13",
                ["fileType"] = "csv",
            };
        }
        return invoke.By(person);
    }

    /// <summary>The file as the command line writes it.</summary>
    public static async Task<byte[]> CsvBytesAsync(
        this WholeProgram program,
        string kind = "data_removals"
    )
    {
        using var whole = new MemoryStream();
        await program
            .Get<ICsvReports>()
            .WriteAsync(
                WholeProgram.DistrictId,
                Rosters.School(0),
                kind,
                holdId: null,
                whole,
                TestContext.Current.CancellationToken
            );
        return whole.ToArray();
    }

    public static async Task<string> CsvHashAsync(
        this WholeProgram program,
        string kind = "data_removals"
    ) => Convert.ToHexStringLower(SHA256.HashData(await program.CsvBytesAsync(kind)));

    /// <summary>Gives the first school a file of this many rows.</summary>
    public static Task<object?> FillAsync(this WholeProgram program, int rows) =>
        program.ScalarAsync(
            $$"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{rows}})
            INSERT INTO Issues (SchoolKey, Code, Subject, Value)
            SELECT s.Key, 'emergency_contacts', printf('%08d', i),
                json_object('Student', printf('Invented Student %d', i), 'Contact', printf('Invented "Contact" %d', i))
            FROM n, Schools s WHERE s.Id = '{{Rosters.School(0)}}'
            """
        );
}
