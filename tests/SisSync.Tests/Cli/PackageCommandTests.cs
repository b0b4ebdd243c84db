using System.IO.Compression;
using System.Text.Json.Nodes;
using SisSync.Bot.Settings;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli;

public sealed class PackageCommandTests : IAsyncDisposable
{
    private const string AppId = "6a1d4f7e-52c3-4b8e-9d20-1c7f3e9b5a64";
    private readonly ProductCli _cli = new();

    public ValueTask DisposeAsync() => _cli.DisposeAsync();

    private string Zip => Path.Combine(_cli.Folder, "app.zip");
    private string Template => Path.Combine(_cli.Folder, "template");

    [Fact]
    public async Task Package_FromSettings_HoldsTheFilledManifestIconsAndTranslation()
    {
        Register();

        var said = await _cli.JsonAsync(ContractShapes.Package, "package", "--out", Zip);

        using var zip = await ZipFile.OpenReadAsync(Zip, TestContext.Current.CancellationToken);
        string[] entries = ["color.png", "es.json", "manifest.json", "outline.png"];
        Assert.Equal(entries, zip.Entries.Select(e => e.FullName));
        await using var stream = await zip.GetEntry("manifest.json")!
            .OpenAsync(TestContext.Current.CancellationToken);
        var manifest = JsonNode.Parse(stream)!;
        Assert.Equal(AppId, Text(manifest["bots"]![0]!["botId"]));
        Assert.Equal(Text(said["package"]!["id"]), Text(manifest["id"]));
        Assert.NotEqual(AppId, Text(manifest["id"]));
        Assert.Equal("Maple Valley Unified", Text(manifest["developer"]!["name"]));
        Assert.Equal(
            "https://sync.maple.example/privacy",
            Text(manifest["developer"]!["privacyUrl"])
        );
        Assert.Equal(
            "sync.maple.example",
            Text(Assert.Single(manifest["validDomains"]!.AsArray()))
        );
        Assert.DoesNotContain("example.org", manifest.ToJsonString());
    }

    [Fact]
    public async Task Package_Twice_SameBytes()
    {
        Register();
        var second = Path.Combine(_cli.Folder, "second.zip");

        await _cli.RunAsync("package", "--out", Zip);
        CopyTemplate();
        await _cli.RunAsync("package", "--out", second, "--from", Template);

        Assert.Equal(await ReadAsync(Zip), await ReadAsync(second));
        using var zip = await ZipFile.OpenReadAsync(Zip, TestContext.Current.CancellationToken);
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
    }

    [Fact]
    public async Task Package_OwnIdAndDeveloper_StayAsWritten()
    {
        Register();
        EditTemplate(m =>
        {
            m["id"] = "c4e1b7d9-2a58-4f30-8b6c-9d0e5f7a1b34";
            m["developer"]!["name"] = "Contoso Schools IT";
            m["developer"]!["privacyUrl"] = "https://contoso.example/privacy";
        });

        var outcome = await _cli.RunAsync("package", "--out", Zip, "--from", Template);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        using var zip = await ZipFile.OpenReadAsync(Zip, TestContext.Current.CancellationToken);
        await using var stream = await zip.GetEntry("manifest.json")!
            .OpenAsync(TestContext.Current.CancellationToken);
        var manifest = JsonNode.Parse(stream)!;
        Assert.Equal("c4e1b7d9-2a58-4f30-8b6c-9d0e5f7a1b34", Text(manifest["id"]));
        Assert.Equal("Contoso Schools IT", Text(manifest["developer"]!["name"]));
        Assert.Equal("https://contoso.example/privacy", Text(manifest["developer"]!["privacyUrl"]));
    }

    [Fact]
    public async Task Package_NoAppId_RefusesAndWritesNothing()
    {
        var outcome = await _cli.RunAsync("package", "--out", Zip);

        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.Contains("MicrosoftAppId: is not set", outcome.Error);
        Assert.False(File.Exists(Zip));
    }

    [Fact]
    public async Task Package_NoPublicUrlAndNoName_NamesEveryPlaceholderLeft()
    {
        Register();
        _cli.Set(("PublicUrl", ""), ("Districts:0:Name", ""));

        var outcome = await _cli.RunAsync("package", "--out", Zip);

        Assert.Equal(1, outcome.Code);
        string[] places = ["name", "websiteUrl", "privacyUrl", "termsOfUseUrl"];
        Assert.All(
            places,
            place =>
                Assert.Contains(
                    $"manifest.json developer.{place}: is still the placeholder.",
                    outcome.Error
                )
        );
        Assert.Contains("Set PublicUrl", outcome.Error);
    }

    [Fact]
    public async Task Package_ManyMistakes_TellsEachAndKeepsTheOldFile()
    {
        Register();
        await File.WriteAllTextAsync(Zip, "old", TestContext.Current.CancellationToken);
        EditTemplate(m =>
        {
            m["version"] = "1";
            m["accentColor"] = "blue";
            m["name"]!["short"] = new string('x', 31);
            m["developer"]!["websiteUrl"] = "http://contoso.example";
            m["validDomains"] = new JsonArray("https://contoso.example/x");
            var bot = m["bots"]![0]!.AsObject();
            bot["scopes"] = new JsonArray("personal");
            bot.Remove("supportsFiles");
            var commands = bot["commandLists"]![0]!["commands"]!.AsArray();
            commands.Add(
                new JsonObject { ["title"] = new string('y', 33), ["description"] = "Much" }
            );
        });
        File.Copy(
            Path.Combine(Template, "color.png"),
            Path.Combine(Template, "outline.png"),
            overwrite: true
        );

        var outcome = await _cli.RunAsync("package", "--out", Zip, "--from", Template);

        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        string[] told =
        [
            "manifest.json version: is no version.",
            "manifest.json accentColor: is no color.",
            "manifest.json name.short: has 31 characters. Shorten it to 30",
            "manifest.json developer.websiteUrl: is no https address.",
            "manifest.json validDomains[0]: \"https://contoso.example/x\"",
            "manifest.json bots[0].scopes: lacks team, groupChat.",
            "manifest.json bots[0].supportsFiles: is missing.",
            "manifest.json bots[0].commandLists: has 11 commands for team.",
            "manifest.json bots[0].commandLists[0].commands[10].title: has 33 characters.",
            "es.json bots[0].commandLists[0].commands[10].title: is missing.",
            "outline.png: is 192 x 192. Make it 32 x 32.",
        ];
        Assert.All(told, fault => Assert.Contains(fault, outcome.Error));
        Assert.Equal(
            "old",
            await File.ReadAllTextAsync(Zip, TestContext.Current.CancellationToken)
        );
        Assert.Empty(Directory.GetFiles(_cli.Folder, "*.tmp"));
    }

    [Theory]
    [InlineData("manifest.json", "{", "manifest.json: is not JSON.")]
    [InlineData("manifest.json", """{"id":"a","id":"b"}""", "manifest.json: is not JSON.")]
    [InlineData("es.json", "[]", "es.json: is no JSON object.")]
    [InlineData("color.png", "GIF89a", "color.png: is no PNG image.")]
    public async Task Package_UnusableFile_IsNamed(string file, string content, string told)
    {
        Register();
        CopyTemplate();
        await File.WriteAllTextAsync(
            Path.Combine(Template, file),
            content,
            TestContext.Current.CancellationToken
        );

        var outcome = await _cli.RunAsync("package", "--out", Zip, "--from", Template);

        Assert.Equal(1, outcome.Code);
        Assert.Contains(told, outcome.Error);
        Assert.False(File.Exists(Zip));
    }

    private void Register() =>
        _cli.Set(
            ("MicrosoftAppId", AppId),
            ("MicrosoftAppPassword", "invented"),
            ("PublicUrl", "https://sync.maple.example/"),
            ("Districts:0:Name", "Maple Valley Unified"),
            ("Districts:0:TenantId", "0d7a3c52-8c1e-4c0f-9a55-3f2f5f0b6c11")
        );

    private void EditTemplate(Action<JsonNode> edit)
    {
        CopyTemplate();
        var file = Path.Combine(Template, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(file))!;
        edit(manifest);
        File.WriteAllText(file, manifest.ToJsonString());
    }

    private void CopyTemplate()
    {
        Directory.CreateDirectory(Template);
        var source = Path.Combine(RepositoryRoot.Find(AppContext.BaseDirectory), "manifest");
        foreach (var name in new[] { "manifest.json", "es.json", "color.png", "outline.png" })
        {
            File.Copy(Path.Combine(source, name), Path.Combine(Template, name));
        }
    }

    private static Task<byte[]> ReadAsync(string file) =>
        File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
