using System.Diagnostics;
using System.Text.Json.Nodes;
using SisSync.Benchmarks.Baselines;
using SisSync.Benchmarks.Measuring;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Chat;

/// <summary>The program and the official SDK with as many people talking, in turn, each with token checks.</summary>
internal static class ChatRounds
{
    private const int Seed = 5;
    private const int People = 16;
    private static readonly DistrictSize _size = new(1_500, 12_000, 3_000, 1_500, 12_000, 3_000);
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(4);

    public static async Task<ChatResults> RunAsync(
        BenchmarkOptions options,
        string program,
        string folder
    )
    {
        await using var clever = await MadeClever.StartAsync();
        using var roster = RosterFiles.Write(DistrictMaker.Make(_size, Seed), folder);
        clever.Roster = roster;
        var product = new Product(clever, folder, program);
        await product.SyncAsync();

        await using var channel = await Channel.StartAsync(folder);
        var people = Enumerable.Range(0, People).Select(n => new Person(channel, n)).ToList();
        await using var bot = await Service.StartAsync(
            product.Serve,
            folder,
            port => Settings(product, channel, port, options.Profile is not null)
        );
        var card = await CardAsync(people[0], bot, folder);
        await using var sdk = await BotBuilder.StartAsync(folder, channel, card);

        var results = new ChatResults();
        await Talk.MeasureAsync(bot, people, _warmUp);
        if (sdk is not null)
        {
            await Talk.MeasureAsync(sdk, people, _warmUp);
        }
        for (var round = 1; round <= options.Pairs; round++)
        {
            results.Product.Add(await Talk.MeasureAsync(bot, people, _round));
            if (sdk is not null)
            {
                results.Baseline.Add(await Talk.MeasureAsync(sdk, people, _round));
            }
        }
        if (options.Profile is { } profile)
        {
            await ProfileAsync(bot, people, Directory.CreateDirectory(profile).FullName);
        }
        return results;
    }

    private static Dictionary<string, string> Settings(
        Product product,
        Channel channel,
        int port,
        bool profiled
    )
    {
        var settings = product.Environment();
        settings["DOTNET_ENVIRONMENT"] = "Production";
        settings["Urls"] = $"http://127.0.0.1:{port}";
        settings["Districts__0__Schedule__Enabled"] = "false";
        settings["Districts__0__TenantId"] = Channel.Tenant;
        for (var i = 0; i < People; i++)
        {
            settings[$"Districts__0__Admins__{i}__User"] = Person.ObjectId(i);
        }
        settings["MicrosoftAppId"] = Channel.AppId;
        settings["MicrosoftAppPassword"] = "not-a-secret";
        settings["ToBotFromChannelTokenIssuer"] = Channel.Issuer;
        settings["ToBotFromChannelOpenIdMetadataUrl"] = channel.MetadataUrl;
        settings["ToChannelFromBotLoginUrl"] = channel.LoginUrl;
        settings["Teams__ServiceUrlHosts__0"] = channel.Connector.Authority;
        settings["SSL_CERT_FILE"] = channel.CertificateFile;
        if (profiled)
        {
            settings["DOTNET_PerfMapEnabled"] = "1";
            settings["DOTNET_EnableWriteXorExecute"] = "0";
        }
        return settings;
    }

    /// <summary>The card that the program answers with, in a file for the baseline.</summary>
    private static async Task<string> CardAsync(Person person, Service bot, string folder)
    {
        var reply = JsonNode.Parse(await person.AskAsync(bot.Address))!;
        var card = new JsonObject
        {
            ["content"] = reply["attachments"]![0]!["content"]!.DeepClone(),
            ["summary"] = reply["summary"]!.DeepClone(),
        };
        var file = Path.Combine(folder, "card.json");
        await File.WriteAllTextAsync(file, card.ToJsonString());
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant(
                $"a card of {card["content"]!.ToJsonString().Length / 1000.0:0.0} thousand characters, {_size.Schools:N0} schools, {People} people"
            )
        );
        return file;
    }

    private static async Task ProfileAsync(Service bot, IReadOnlyList<Person> people, string folder)
    {
        using var perf = Process.Start(
            "perf",
            [
                "record",
                "-F",
                "499",
                "-g",
                "-o",
                Path.Combine(folder, "chat.perf"),
                "-p",
                $"{bot.Id}",
                "--",
                "sleep",
                "5",
            ]
        );
        await Talk.MeasureAsync(bot, people, TimeSpan.FromSeconds(6));
        await perf.WaitForExitAsync();
    }
}
