using Xunit;

namespace SisSync.Tests.Browser;

/// <summary>
/// Every card of the product as the official renderer draws it: light and dark, 320 and 480 pixels wide.
/// UPDATE_PICTURES=1 writes what was drawn to <c>tests/browser/pictures</c>, to be looked at.
/// </summary>
public sealed class CardLookTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string _cards = Path.Combine(
        PageServer.Folder,
        "..",
        "SisSync.Tests",
        "Bot",
        "Golden"
    );

    public static TheoryData<string> Cards =>
        [
            .. Directory
                .GetFiles(_cards, "*.json")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(),
        ];

    [Theory]
    [MemberData(nameof(Cards))]
    public async Task Card_Drawn_IsValidWholeAndAccessible(string name)
    {
        await using var page = await PageServer.StartAsync();
        using var window = chromium.Open(new Uri(page.Address, "gallery.html"));
        await window.WaitAsync("return window.ready ?? null");

        window.Run("window.showCard(JSON.parse(arguments[0]))", await ReadAsync(name));

        await SaveAsync(window, name);
        Assert.Empty(Lines(window.Run("return window.eventsOf()")));
        Assert.Empty(Lines(window.Run("return window.cutOff()")));
        Assert.Empty(Lines(window.Run("return window.tooManyActions()")));
        Assert.Empty(Lines(window.Await("window.axeFindings()")));
    }

    private static Task<string> ReadAsync(string name) =>
        File.ReadAllTextAsync(
            Path.Combine(_cards, $"{name}.json"),
            TestContext.Current.CancellationToken
        );

    private static async Task SaveAsync(BrowserWindow window, string name)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
        {
            var folder = Directory.CreateDirectory(Path.Combine(PageServer.Folder, "pictures"));
            await File.WriteAllBytesAsync(
                Path.Combine(folder.FullName, $"{name}.png"),
                window.Picture("#frames"),
                TestContext.Current.CancellationToken
            );
        }
    }

    private static IEnumerable<string> Lines(object? answer) =>
        ((IEnumerable<object>)answer!).Cast<string>();
}
