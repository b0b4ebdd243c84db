using SisSync.Benchmarks.Chat;
using SisSync.Benchmarks.Measuring;

namespace SisSync.Benchmarks.Baselines;

/// <summary>The official SDK for Node, with express, installed by npm into a temporary folder.</summary>
internal static class BotBuilder
{
    private const string Script = "botbuilder.mjs";

    /// <summary>Starts it on a card; null with a line that says why when it cannot be had.</summary>
    public static async Task<Service?> StartAsync(string folder, Channel channel, string card)
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, "botbuilder")).FullName;
        try
        {
            await ProcessMeter.RunAsync(
                "npm",
                ["install", "--no-audit", "--no-fund", "botbuilder@4.23.3", "express@5"],
                null,
                home
            );
        }
        catch (Exception e)
            when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            await Console.Out.WriteLineAsync(
                $"botbuilder: left out, npm is not there or could not install it ({e.Message.Split('\n')[0]})"
            );
            return null;
        }
        File.Copy(
            Path.Combine(AppContext.BaseDirectory, "Baselines", Script),
            Path.Combine(home, Script),
            overwrite: true
        );
        return await Service.StartAsync(
            ["node", Script],
            home,
            port =>
                new()
                {
                    ["NODE_ENV"] = "production",
                    ["PORT"] = $"{port}",
                    ["CARD"] = card,
                    ["APP_ID"] = Channel.AppId,
                    ["ISSUER"] = Channel.Issuer,
                    ["METADATA"] = channel.MetadataUrl,
                }
        );
    }
}
