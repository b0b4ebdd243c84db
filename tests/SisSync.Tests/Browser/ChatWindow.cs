using OpenQA.Selenium;

namespace SisSync.Tests.Browser;

/// <summary>A conversation as one person sees it in the browser.</summary>
internal sealed class ChatWindow(BrowserWindow window, Action tick) : IDisposable
{
    // the newest message that shows the words
    private const string Newest = """
        return [...document.querySelectorAll('#messages > li')]
          .filter(message => message.querySelector('.from').innerText === 'SisSync' && message.innerText.includes(arguments[0]))
          .at(-1)?.dataset.id ?? null
        """;

    public static ChatWindow Open(Chromium chromium, TeamsRoom room, Place place, Person person) =>
        new(
            chromium.Open(room.Address(place, person)),
            // a little faster than the clock on the wall, so that nobody waits long for what happens every few seconds
            () => room.Clock.Advance(TimeSpan.FromMilliseconds(200))
        );

    /// <summary>Types a message and sends it.</summary>
    public void Say(string text) => window.Element("#say").SendKeys(text + Keys.Enter);

    /// <summary>The newest message of the bot with these words, as soon as there is one.</summary>
    public async Task<ShownMessage> MessageAsync(string words) =>
        new(window, (string)await window.WaitAsync(Newest, tick, words), tick);

    /// <summary>How many messages are from somebody.</summary>
    public int Count(string from) =>
        (int)
            (long)
                window.Run(
                    "return [...document.querySelectorAll('.from')].filter(e => e.innerText === arguments[0]).length",
                    from
                )!;

    public string Text => (string)window.Run("return document.body.innerText")!;

    public void Dispose() => window.Dispose();
}
