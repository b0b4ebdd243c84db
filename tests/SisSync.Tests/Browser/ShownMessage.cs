using OpenQA.Selenium;

namespace SisSync.Tests.Browser;

/// <summary>A message of the bot on the screen.</summary>
internal sealed class ShownMessage(BrowserWindow window, string id, Action tick)
{
    private const string Item =
        "const item = document.querySelector(`li[data-id='${arguments[0]}']`);";

    public string Id => id;

    public string Text => (string)window.Run($"{Item} return item.innerText", id)!;

    /// <summary>What the renderer found wrong with the card.</summary>
    public string Events => (string)window.Run($"{Item} return item.dataset.events ?? ''", id)!;

    /// <summary>Presses the button or row of this name, as soon as it is there.</summary>
    public async Task PressAsync(string title)
    {
        var button = (IWebElement)
            await window.WaitAsync(
                Item
                    + """
                    return [...item.querySelectorAll('button, [role=button], [role=menuitem], [role=link]')]
                      .find(button => [button.innerText, button.ariaLabel].some(name => name?.trim() === arguments[1])) ?? null
                    """,
                tick,
                id,
                title
            );
        button.Click();
    }

    /// <summary>Whether it answers in a thread.</summary>
    public bool IsReply => (bool)window.Run($"{Item} return item.classList.contains('reply')", id)!;

    /// <summary>Waits until this message shows the words, whatever it showed before.</summary>
    public Task ShowsAsync(string words) =>
        window.WaitAsync(
            Item + "return item.innerText.includes(arguments[1]) ? true : null",
            tick,
            id,
            words
        );
}
