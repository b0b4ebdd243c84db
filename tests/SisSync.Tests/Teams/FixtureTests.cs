using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Settings;
using SisSync.Bot.Teams;
using SisSync.Bot.Teams.Wire;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>Activities as Teams sends them: nothing in them is lost on the way through our types, and each has its answer.</summary>
[Collection("hosts")]
public sealed class FixtureTests
{
    private static readonly string Folder = Path.Combine(
        RepositoryRoot.Find(AppContext.BaseDirectory),
        "tests",
        "SisSync.Tests",
        "Teams",
        "Fixtures"
    );

    public static TheoryData<string> Names() =>
        [.. Directory.GetFiles(Folder).Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Activity_ReadAndWritten_MeansTheSame(string name)
    {
        var text = Text(name);

        var activity = JsonSerializer.Deserialize<Activity>(text, WireJson.Options);
        var written = JsonSerializer.Serialize(activity, WireJson.Options);

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)),
            $"{name} came back as {written}"
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ChannelData_ReadAndWritten_MeansTheSame(string name)
    {
        var data = JsonNode.Parse(Text(name))!["channelData"];

        var inbound = InboundActivity.Read(Encoding.UTF8.GetBytes(Text(name)), out var mistake);
        var written = JsonSerializer.Serialize(inbound?.ChannelData, WireJson.Options);

        Assert.Null(mistake);
        Assert.True(JsonNode.DeepEquals(data, JsonNode.Parse(written)), $"came back as {written}");
    }

    /// <summary>The table of TeamsActivityHandler, as far as SisSync handles it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_EachKind_HasItsAnswerAndItsHandler(string name)
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var activity = JsonNode.Parse(Text(name))!.AsObject();
        activity["serviceUrl"] = bot.ServiceUrl;

        using var answer = await bot.PostAsync(activity);
        await bot.IdleAsync();

        var known = name is "invoke-action" or "invoke-search" or "invoke-file-consent";
        Assert.Equal(
            name.StartsWith("invoke", StringComparison.Ordinal) && !known
                ? HttpStatusCode.NotImplemented
                : answer.StatusCode,
            answer.StatusCode
        );
        var handled = name switch
        {
            "message-personal" => "estado de la escuela Álamo",
            "message-group-mention" => "ayuda",
            "message-channel-mention" => "holds",
            "message-file" => "",
            "message-submit" or "invoke-action" => "hold",
            "invoke-search" => "linc",
            "members-added-bot" or "install-team" => "welcome",
            _ => null,
        };
        Assert.Equal(handled is null ? [] : new[] { handled }, bot.Chat.Asked.Select(a => a.Text));
        if (handled is not null)
        {
            Assert.Equal("es", bot.Chat.Asked.First().Caller.Language);
        }
    }

    private static string Text(string name) =>
        File.ReadAllText(Path.Combine(Folder, $"{name}.json"));
}
